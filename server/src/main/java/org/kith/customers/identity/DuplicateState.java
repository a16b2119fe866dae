package org.kith.customers.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.kith.shared.Invalid;

/** What has become of a pair that may be one customer. */
public enum DuplicateState {
    /** Nobody has decided. */
    OPEN,
    /** Put off. */
    LATER,
    MERGED,
    /** Never the same. */
    APART;

    /** As written in the database and in the API. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static DuplicateState of(String code) {
        return Arrays.stream(values())
                .filter(state -> state.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new Invalid(
                        "state",
                        "There is no state '{0}'. There are {1}.",
                        code,
                        Arrays.stream(values()).map(DuplicateState::code).collect(Collectors.joining(", "))));
    }
}
