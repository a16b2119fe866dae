package org.kith.customers.identity;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Set;
import org.kith.models.linkage.Agreement;
import org.kith.models.linkage.Clue;

/**
 * What some fields of two records say of their being one customer.
 *
 * @param fields as the API names them
 * @param agreements how each agrees
 * @param bits log₂ of how much likelier this is for one customer than for strangers; negative speaks against
 */
public record Evidence(List<String> fields, List<Level> agreements, double bits) {
    private static final Set<String> STRONG = Set.of("email", "phone");

    /** How a field of two records agrees. */
    public enum Level {
        @JsonProperty("missing")
        MISSING,
        @JsonProperty("different")
        DIFFERENT,
        @JsonProperty("remote")
        REMOTE,
        @JsonProperty("close")
        CLOSE,
        @JsonProperty("swapped")
        SWAPPED,
        @JsonProperty("equal")
        EQUAL
    }

    static Evidence of(Clue clue) {
        return new Evidence(
                clue.fields(),
                clue.agreements().stream()
                        .map(agreement -> Level.valueOf(agreement.name()))
                        .toList(),
                clue.bits());
    }

    Clue clue() {
        return new Clue(
                fields,
                agreements.stream()
                        .map(level -> Agreement.valueOf(level.name()))
                        .toList(),
                bits);
    }

    private boolean isEqual(Set<String> wanted) {
        for (int i = 0; i < fields.size(); i++) {
            if (wanted.contains(fields.get(i)) && agreements.get(i) == Level.EQUAL) {
                return true;
            }
        }
        return false;
    }

    /** Whether an e-mail address or phone is the same and no field says otherwise: what a rule may act on. */
    static boolean isBeyondDoubt(List<Evidence> all) {
        return all.stream().anyMatch(one -> one.isEqual(STRONG))
                && all.stream().noneMatch(one -> one.agreements().contains(Level.DIFFERENT));
    }

    static boolean hasEqual(List<Evidence> all, String field) {
        return all.stream().anyMatch(one -> one.isEqual(Set.of(field)));
    }
}
