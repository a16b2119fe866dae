package org.kith.channels.inbox;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The mailbox that bounces go to: {@code kith.inbox.*}. Without a host none is read.
 *
 * @param protocol {@code imap}, {@code imaps}, {@code pop3} or {@code pop3s}
 */
@ConfigurationProperties("kith.inbox")
record InboxProperties(
        @Nullable String host,
        @DefaultValue("993") int port,
        @DefaultValue("imaps") String protocol,
        @DefaultValue("") String username,
        @DefaultValue("") String password,
        @DefaultValue("INBOX") String folder,
        @DefaultValue("60s") Duration every) {
    /** How the mailbox is named where its messages are kept. */
    String name() {
        return "%s://%s@%s:%d/%s".formatted(protocol, username, host, port, folder);
    }

    @Override
    public String toString() {
        return name(); // never the password
    }
}
