package org.kith.channels.outbox;

import org.jspecify.annotations.Nullable;
import org.kith.customers.Purpose;

/** A mailing as it was planned, and where it stands. */
public record Mailing(
        MailingId id,
        String origin,
        Purpose purpose,
        NewMailing.Sender sender,
        NewMailing.Text text,
        @Nullable Integer ratePerSecond,
        MailingState state) {}
