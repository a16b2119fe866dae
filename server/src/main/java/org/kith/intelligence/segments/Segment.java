package org.kith.intelligence.segments;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.kith.query.Filter;

/** A kept description of customers. */
record Segment(
        long id,
        String name,
        String description,
        Filter filter,
        @Nullable Long ownerId,
        Instant updatedAt,
        long version) {}
