package org.kith.intelligence.segments;

import java.util.List;
import org.kith.platform.access.Viewer;
import org.springframework.stereotype.Component;

/** Segments whose rule names another one. */
@Component
class SegmentsInSegments implements SegmentUse {
    private final SegmentStore store;

    SegmentsInSegments(SegmentStore store) {
        this.store = store;
    }

    @Override
    public List<Use> of(long segmentId, Viewer viewer) {
        var users = store.everything().stream()
                .filter(other -> other.id() != segmentId
                        && SegmentReferences.in(other.filter()).contains(segmentId))
                .toList();
        var names = store.names(users.stream().map(Segment::id).toList(), viewer);
        return users.stream()
                .map(user -> new Use("segment", names.get(user.id())))
                .toList();
    }
}
