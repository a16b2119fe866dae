package org.kith.channels.outbox;

import java.util.Locale;

/** What a mailing is for; consent is given for a purpose. */
public enum Purpose {
    MARKETING,
    SERVICE,
    RESEARCH;

    /** As written in the database: {@code marketing}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Purpose of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
