package org.kith.channels.outbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One recipient's row in a mailing. */
public record Delivery(
        long id,
        long customerId,
        Arm arm,
        DeliveryState state,
        @Nullable String reason,
        @Nullable String detail,
        @Nullable String address,
        @Nullable String messageId,
        @Nullable Instant settledAt) {}
