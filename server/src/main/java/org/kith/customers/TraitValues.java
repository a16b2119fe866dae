package org.kith.customers;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A customer's values of a run's traits: texts, numbers, booleans, and times as ISO texts; null or absent is unknown. */
public record TraitValues(long customerId, Map<String, @Nullable Object> values) {}
