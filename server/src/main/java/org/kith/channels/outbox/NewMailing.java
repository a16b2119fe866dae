package org.kith.channels.outbox;

import org.jspecify.annotations.Nullable;
import org.kith.customers.Purpose;

/**
 * A mailing to plan.
 *
 * @param origin who plans it and for what, e.g. {@code campaign:3}; planning the same origin again changes nothing
 * @param subject template that the {@link Personaliser} reads, like html and plain
 * @param ratePerSecond at most so many mails a second; null: as fast as the server takes them
 */
public record NewMailing(
        String origin,
        Purpose purpose,
        Sender sender,
        Text text,
        @Nullable Integer ratePerSecond) {
    /** Who the mail says it is from. */
    public record Sender(
            String name, String address, @Nullable String replyTo) {}

    /** Subject and body, as HTML and as plain text. */
    public record Text(String subject, String html, String plain) {}
}
