package org.kith.query;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one customer. Attributes are by field key: String, Number, Boolean, LocalDate, Instant or a list of
 * Strings; a missing one is left out.
 */
public record CustomerFacts(long id, Map<String, Object> attributes, List<Order> orders, Set<Consent> granted) {

    public CustomerFacts {
        attributes = Map.copyOf(attributes);
        orders = List.copyOf(orders);
        granted = Set.copyOf(granted);
    }

    /** An order of any kind; only a {@code sale} counts as bought. */
    public record Order(long id, Instant orderedAt, String kind, BigDecimal total, List<Line> lines) {
        public Order {
            lines = List.copyOf(lines);
        }
    }

    /** A line of an order. */
    public record Line(String sku, @Nullable String category, BigDecimal amount) {}

    /** A consent that stands. */
    public record Consent(String channel, String purpose) {}
}
