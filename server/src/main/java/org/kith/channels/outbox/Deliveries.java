package org.kith.channels.outbox;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of deliveries in the order of their ids. */
public record Deliveries(List<Delivery> items, @Nullable Long next) {
    public Deliveries {
        items = List.copyOf(items);
    }
}
