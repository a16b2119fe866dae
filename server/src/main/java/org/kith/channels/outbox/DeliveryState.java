package org.kith.channels.outbox;

import java.util.Locale;

/** Where a delivery stands: planned, then claimed, then one of the others for good. */
public enum DeliveryState {
    PLANNED,
    CLAIMED,
    SENT,
    SUPPRESSED,
    CONTROL,
    FAILED,
    /** It was on the wire when the connection or the process died: it may have arrived, and is never sent again. */
    UNKNOWN;

    /** As written in the database and in the API: {@code planned}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static DeliveryState of(String code) {
        for (var state : values()) {
            if (state.code().equals(code)) {
                return state;
            }
        }
        throw new org.kith.shared.Invalid(
                "state",
                "There is no delivery state '{0}'. There are planned, claimed, sent, suppressed, control, failed, unknown.",
                code);
    }
}
