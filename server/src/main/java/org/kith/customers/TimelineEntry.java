package org.kith.customers;

import java.time.Instant;
import java.util.Map;

/**
 * Something that happened with a customer.
 *
 * @param source of the order that {@link TimelinePosition} defines: the {@link TimelineSource#name()}
 * @param number within the source
 * @param kind e.g. {@code order.placed}
 * @param details plain values, shown by kind
 */
public record TimelineEntry(String source, long number, Instant at, String kind, Map<String, Object> details) {
    public TimelineEntry {
        details = Map.copyOf(details);
    }

    TimelinePosition position() {
        return new TimelinePosition(at, source, number);
    }
}
