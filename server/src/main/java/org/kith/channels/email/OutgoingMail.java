package org.kith.channels.email;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A mail that is finished but for its encoding.
 *
 * @param headers further ones, e.g. List-Unsubscribe; names and values in ASCII
 */
public record OutgoingMail(
        Party from,
        @Nullable EmailAddress replyTo,
        EmailAddress to,
        String messageId,
        Instant date,
        Content content,
        Map<String, String> headers) {
    /** An address with the name before it. */
    public record Party(String name, EmailAddress address) {}

    /** What the recipient reads. */
    public record Content(String subject, String html, String plain) {}

    public OutgoingMail {
        headers = new LinkedHashMap<>(headers);
    }
}
