package org.kith.customers;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kith.platform.access.Viewer;
import org.kith.shared.Cursor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class DefaultTimeline implements Timeline {
    private final TimelineStore store;
    /** Looked up late: a source may itself ask this module for its customers. */
    private final ObjectProvider<TimelineSource> sources;

    DefaultTimeline(TimelineStore store, ObjectProvider<TimelineSource> sources) {
        this.store = store;
        this.sources = sources;
    }

    @Override
    @Transactional
    public int appendAll(List<Happening> happenings) {
        return store.insert(happenings);
    }

    /** An entry of what changed names fields with their values. */
    private static TimelineEntry shown(TimelineEntry entry, CustomerRights rights) {
        if (!(entry.details().get("changes") instanceof Map<?, ?> changes) || rights.readsAll()) {
            return entry;
        }
        var readable = new LinkedHashMap<Object, Object>(changes);
        readable.keySet().removeIf(field -> !rights.reads(CustomerRights.named(String.valueOf(field))));
        var details = new LinkedHashMap<>(entry.details());
        details.put("changes", readable);
        return new TimelineEntry(entry.source(), entry.number(), entry.at(), entry.kind(), details);
    }

    /** Each source gives a page's worth; the first page of them all together is the page. */
    @Override
    @Transactional(readOnly = true)
    public Page read(long customerId, int limit, @Nullable Cursor after, Viewer viewer) {
        var position = TimelinePosition.of(after);
        var entries = sources.stream()
                .flatMap(source -> source.entries(customerId, position, limit + 1, viewer).stream())
                .map(entry -> shown(entry, CustomerRights.of(viewer)))
                .sorted(Comparator.comparing(TimelineEntry::position))
                .limit(limit + 1L)
                .toList();
        if (entries.size() <= limit) {
            return new Page(entries, null);
        }
        var page = entries.subList(0, limit);
        return new Page(page, page.getLast().position().cursor());
    }
}
