package org.kith.platform.imports;

import java.util.Arrays;
import java.util.Locale;

/** How far an import is. */
enum ImportState {
    DRAFT,
    STAGING,
    STAGED,
    APPLYING,
    PAUSED,
    DONE,
    FAILED,
    CANCELLED,
    UNDOING,
    UNDONE;

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
        return this == DRAFT || this == FAILED || this == CANCELLED || this == UNDONE;
    }

    /** Whether what it did may be taken back. */
    boolean isUndoable() {
        return this == DONE || this == FAILED || this == CANCELLED || this == PAUSED;
    }
}
