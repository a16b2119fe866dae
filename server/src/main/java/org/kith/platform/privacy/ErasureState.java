package org.kith.platform.privacy;

import java.util.Locale;

/** Where an erasure stands. */
enum ErasureState {
    PLANNING,
    PLANNED,
    RUNNING,
    DONE,
    WITHDRAWN;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ErasureState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
