package org.kith.customers;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something computed about a customer, with where it comes from.
 *
 * @param error how far the model was off on data it had not seen; empty for what is counted and not predicted
 */
public record Trait(
        String name, @Nullable Object value, String model, String version, Instant asOf, Map<String, Double> error) {}
