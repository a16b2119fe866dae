package org.kith.platform.access;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.Arrays;

/** What a one-time link is for, and how long it waits to be used. */
enum LinkPurpose {
    FIRST_ADMINISTRATOR("first-administrator", Duration.ofDays(7)),
    INVITATION("invitation", Duration.ofDays(7)),
    PASSWORD_RESET("password-reset", Duration.ofHours(24));

    private final String code;
    private final Duration lifetime;

    LinkPurpose(String code, Duration lifetime) {
        this.code = code;
        this.lifetime = lifetime;
    }

    @JsonValue
    String code() {
        return code;
    }

    Duration lifetime() {
        return lifetime;
    }

    static LinkPurpose of(String code) {
        return Arrays.stream(values())
                .filter(purpose -> purpose.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No link has the purpose '%s'.".formatted(code)));
    }
}
