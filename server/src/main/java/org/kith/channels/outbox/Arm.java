package org.kith.channels.outbox;

import java.util.Locale;

/** Whether a member of the audience is written to, or only passes the same checks and is then compared with the others. */
public enum Arm {
    TREATED,
    CONTROL;

    /** As written in the database: {@code treated}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Arm of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
