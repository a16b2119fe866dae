package org.kith.platform.imports;

import java.util.Arrays;
import java.util.Locale;

/** How far an import is. */
enum ImportState {
    DRAFT,
    STAGING,
    STAGED,
    APPLYING,
    DONE,
    FAILED,
    CANCELLED;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ImportState of(String code) {
        return Arrays.stream(values())
                .filter(state -> state.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    /** Whether it may be started, for the first time or again. */
    boolean isStartable() {
        return this == DRAFT || this == FAILED || this == CANCELLED;
    }
}
