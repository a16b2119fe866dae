package org.kith.customers.imports;

import java.util.Map;
import org.kith.shared.Message;

/**
 * A column of a table that names customers.
 *
 * @param table with its schema
 */
record Referrer(String table, String column) {
    private static final Map<String, Message> REASONS = Map.of(
            "commerce.orders", Message.of("It has orders that stay."),
            "channels.delivery", Message.of("It was written to since."),
            "marketing.touch", Message.of("It was written to since."),
            "customers.timeline_entry", Message.of("Something stands in its timeline."),
            "customers.merge", Message.of("It was merged with another record since."),
            "customers.customer", Message.of("It was merged with another record since."),
            "customers.customer_share", Message.of("It is shared with somebody."),
            "customers.household_member", Message.of("It belongs to a confirmed household."),
            "customers.duplicate_pair", Message.of("Somebody has decided whether it is a duplicate."),
            "customers.distinct_pair", Message.of("Somebody has decided whether it is a duplicate."));

    /** Which of its rows are somebody's doing, or nothing where all are; what a machine found alone goes with the customer. */
    String condition() {
        return switch (table) {
            case "customers.merge" -> " and t.undone_at is null";
            case "customers.duplicate_pair" -> " and t.state <> 'open'";
            case "customers.household_member" ->
                " and exists (select from customers.household h where h.id = t.household_id and h.state = 'confirmed')";
            default -> "";
        };
    }

    static Message reason(String table) {
        return REASONS.getOrDefault(table, Message.of("Something else refers to it."));
    }
}
