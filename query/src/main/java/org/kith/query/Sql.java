package org.kith.query;

import java.util.List;

/**
 * A condition over the customer row {@code c} with a {@code ?} for each bound value, in order. Use it in a {@code where}:
 * for a customer that does not match it may be null instead of false, so negate the filter, never the text.
 */
public record Sql(String text, List<Object> binds) {

    public Sql {
        binds = List.copyOf(binds);
    }
}
