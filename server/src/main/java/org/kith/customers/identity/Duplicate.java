package org.kith.customers.identity;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two records that may be one customer.
 *
 * @param one the record with the lesser id
 * @param probability that they are one, with what people's decisions taught
 * @param household probability that they only live together
 * @param decidedBy absent with a decision: the rule merged them
 * @param merge what merged them
 */
public record Duplicate(
        long id,
        Side one,
        Side other,
        double probability,
        double household,
        List<Evidence> evidence,
        DuplicateState state,
        Instant foundAt,
        @Nullable Long decidedBy,
        @Nullable Instant decidedAt,
        @Nullable Long merge) {
    /** One of the two. */
    public record Side(long id, String name, @Nullable String city) {}
}
