package org.kith.channels.outbox;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hears in batches how deliveries end and what recipients do with them. An area implements it as a bean; it may hear the
 * same news again, and hears each delivery's present state rather than every step.
 */
public interface DeliveryNews {
    /** Names the listener's place in the stream of news; never changes. */
    String listener();

    /** Runs in the transaction that moves the listener's place. Planned and claimed deliveries are no news. */
    void heard(List<Settled> deliveries);

    /** @param origin the mailing's, e.g. {@code campaign:3} */
    record Settled(
            long deliveryId,
            MailingId mailing,
            String origin,
            String subject,
            long customerId,
            Arm arm,
            DeliveryState state,
            @Nullable String reason,
            Instant settledAt,
            Echo echo) {}

    /** What the recipient did, as far as it is known. */
    record Echo(
            @Nullable Instant clickedAt,
            @Nullable Instant unsubscribedAt,
            @Nullable Instant bouncedAt,
            @Nullable Instant complainedAt) {}
}
