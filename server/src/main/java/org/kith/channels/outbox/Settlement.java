package org.kith.channels.outbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a claimed delivery.
 *
 * @param tried whether this counts as one more attempt
 * @param notBefore for one that is planned again
 * @param at when it was settled; null for one that is planned again
 */
record Settlement(
        long deliveryId,
        DeliveryState state,
        @Nullable String reason,
        @Nullable String detail,
        boolean tried,
        @Nullable Instant notBefore,
        @Nullable Instant at) {
    static Settlement sent(long delivery, Instant at) {
        return new Settlement(delivery, DeliveryState.SENT, null, null, true, null, at);
    }

    static Settlement failed(long delivery, String reason, String detail, Instant at) {
        return new Settlement(delivery, DeliveryState.FAILED, reason, detail, true, null, at);
    }

    static Settlement unknown(long delivery, String reason, Instant at) {
        return new Settlement(delivery, DeliveryState.UNKNOWN, reason, null, true, null, at);
    }

    static Settlement again(long delivery, String why, Instant notBefore) {
        return new Settlement(delivery, DeliveryState.PLANNED, null, why, true, notBefore, null);
    }

    /** Given back untried. */
    static Settlement released(long delivery) {
        return new Settlement(delivery, DeliveryState.PLANNED, null, null, false, null, null);
    }
}
