package org.kith.customers.identity;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kith.customers.CustomerRights;

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
    /** How two records agree in a field would tell of the field. */
    Duplicate shown(CustomerRights rights) {
        return new Duplicate(
                id,
                one.shown(rights),
                other.shown(rights),
                probability,
                household,
                evidence.stream()
                        .filter(clue -> clue.fields().stream().allMatch(rights::reads))
                        .toList(),
                state,
                foundAt,
                decidedBy,
                decidedAt,
                merge);
    }

    /** One of the two. */
    public record Side(long id, String name, @Nullable String city) {
        private Side shown(CustomerRights rights) {
            return new Side(id, name, rights.shown("city", city));
        }
    }
}
