package org.kith.intelligence.segments;

import java.util.List;
import org.kith.intelligence.metrics.HomeSource;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Viewer;
import org.kith.platform.search.SearchHit;
import org.kith.platform.search.SearchSource;
import org.springframework.stereotype.Component;

/** Lets segments be found, and shows the latest on the first page. */
@Component
class SegmentSearch implements SearchSource, HomeSource {
    private static final int SHOWN = 3;

    private final SegmentStore store;

    SegmentSearch(SegmentStore store) {
        this.store = store;
    }

    @Override
    public List<SearchHit> search(String text, int limit, Viewer viewer) {
        if (!viewer.may(Permission.SEGMENTS_READ)) {
            return List.of();
        }
        return store.search(text, limit, viewer).stream()
                .map(segment -> new SearchHit("segment", segment.id(), segment.name(), segment.description()))
                .toList();
    }

    @Override
    public List<Attention> attention(Viewer viewer) {
        return List.of();
    }

    @Override
    public List<Recent> recent(Viewer viewer) {
        if (!viewer.may(Permission.SEGMENTS_READ)) {
            return List.of();
        }
        return store.latest(SHOWN, viewer).stream()
                .map(segment -> new Recent("segment", segment.updatedAt(), segment.name(), "/segments/" + segment.id()))
                .toList();
    }
}
