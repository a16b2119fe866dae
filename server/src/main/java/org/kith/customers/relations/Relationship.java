package org.kith.customers.relations;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.kith.customers.CustomerKind;

/**
 * How a customer stands to another, read from that customer's end.
 *
 * @param from null where nobody knows since when
 * @param until the last day; null while it stands
 * @param current whether it holds today
 * @param editable whether the viewer may change it
 */
public record Relationship(
        long id,
        long version,
        String kind,
        Direction direction,
        Other other,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        boolean current,
        boolean primary,
        @Nullable String note,
        boolean editable) {
    /** Who stands at the other end. */
    public record Other(long id, String name, CustomerKind kind) {}
}
