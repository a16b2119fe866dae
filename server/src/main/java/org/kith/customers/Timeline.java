package org.kith.customers;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kith.platform.access.Viewer;
import org.kith.shared.Cursor;

/** Everything that ever happened with a customer. */
public interface Timeline {
    /** Adds an entry once: the same customer, kind and source again changes nothing. */
    default void append(Happening happening) {
        appendAll(List.of(happening));
    }

    /** Adds many in one statement; returns how many were new. */
    int appendAll(List<Happening> happenings);

    /** A page of stored entries and those of every {@link TimelineSource}, the newest first. */
    Page read(long customerId, int limit, @Nullable Cursor after, Viewer viewer);

    /**
     * An entry to be stored.
     *
     * @param source what it came from, e.g. {@code delivery:17}
     * @param actorId the user who did it, where it was one
     */
    record Happening(
            long customerId,
            Instant at,
            String kind,
            String source,
            Map<String, Object> details,
            @Nullable Long actorId) {
        public Happening(long customerId, Instant at, String kind, String source, Map<String, Object> details) {
            this(customerId, at, kind, source, details, null);
        }
    }

    /** @param next where the following page starts; null at the end */
    record Page(List<TimelineEntry> items, @Nullable Cursor next) {}
}
