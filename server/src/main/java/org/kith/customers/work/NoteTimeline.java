package org.kith.customers.work;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kith.customers.Customers;
import org.kith.customers.TimelineEntry;
import org.kith.customers.TimelinePosition;
import org.kith.customers.TimelineSource;
import org.kith.platform.access.Action;
import org.kith.platform.access.Colleagues;
import org.kith.platform.access.Viewer;
import org.springframework.stereotype.Component;

/** The notes of a customer in its timeline, each with what the viewer may do with it. */
@Component
class NoteTimeline implements TimelineSource {
    static final String NAME = "note";
    private static final String KIND = "note";

    private final NoteStore store;
    private final Customers customers;
    private final Colleagues colleagues;

    NoteTimeline(NoteStore store, Customers customers, Colleagues colleagues) {
        this.store = store;
        this.customers = customers;
        this.colleagues = colleagues;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<TimelineEntry> entries(long customerId, @Nullable TimelinePosition after, int limit, Viewer viewer) {
        var notes = store.page(customerId, after, limit);
        if (notes.isEmpty()) {
            return List.of();
        }
        var called = store.called(notes.stream().map(NoteStore.Note::id).toList());
        var authors = colleagues.names(notes.stream()
                .map(NoteStore.Note::author)
                .filter(Objects::nonNull)
                .toList());
        var mayEdit = customers.may(customerId, Action.EDIT, viewer);
        var mayDelete = customers.may(customerId, Action.DELETE, viewer);
        return notes.stream()
                .map(note -> {
                    var mine = note.isOf(viewer.userIdOrNull());
                    var details = details(note, called.getOrDefault(note.id(), List.of()), authors);
                    details.put("mayChange", mine && mayEdit);
                    details.put("mayDelete", mine ? mayEdit : mayDelete);
                    return new TimelineEntry(NAME, note.id(), note.at(), KIND, details);
                })
                .toList();
    }

    private static Map<String, Object> details(
            NoteStore.Note note, List<NoteStore.Called> called, Map<Long, String> authors) {
        var details = new LinkedHashMap<String, Object>();
        details.put("note", note.id());
        details.put("version", note.version());
        details.put("text", note.body());
        details.put("by", note.author() == null ? "Kith" : authors.getOrDefault(note.author(), ""));
        details.put(
                "mentions",
                called.stream()
                        .map(one -> Map.of("id", one.user(), "name", one.name()))
                        .toList());
        if (note.editedAt() != null) {
            details.put("editedAt", note.editedAt().toString());
        }
        return details;
    }
}
