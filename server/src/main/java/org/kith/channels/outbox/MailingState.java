package org.kith.channels.outbox;

import java.util.Locale;

/** Where a mailing stands. */
public enum MailingState {
    PLANNED,
    SENDING,
    PAUSED,
    STOPPED,
    DONE;

    /** As written in the database and in the API: {@code sending}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static MailingState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
