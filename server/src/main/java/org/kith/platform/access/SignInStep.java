package org.kith.platform.access;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** What signing in still asks for. */
enum SignInStep {
    /** Nothing: the session is open. */
    DONE,
    /** A code of the second factor. */
    CODE,
    /** A second factor, which a role of the user requires and the user has not. */
    ENROLMENT;

    @JsonValue
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static SignInStep of(String code) {
        return Arrays.stream(values())
                .filter(step -> step.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Signing in has no step '%s'.".formatted(code)));
    }
}
