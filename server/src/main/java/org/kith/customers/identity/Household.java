package org.kith.customers.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * People who live together, as far as a viewer sees them.
 *
 * @param reason what they share: {@code address}, {@code phone} or {@code address-phone}
 */
public record Household(long id, State state, String reason, List<Member> members) {
    /** Whether people agree. */
    public enum State {
        SUGGESTED,
        CONFIRMED,
        DISSOLVED;

        /** As written in the database and in the API. */
        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        static State of(String code) {
            return Arrays.stream(values())
                    .filter(state -> state.code().equals(code))
                    .findFirst()
                    .orElseThrow(
                            () -> new IllegalArgumentException("There is no household state '%s'.".formatted(code)));
        }
    }

    /** Who lives there. */
    public record Member(long id, String name) {}
}
