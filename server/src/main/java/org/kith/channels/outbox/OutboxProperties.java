package org.kith.channels.outbox;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the outbox works: {@code kith.outbox.*}.
 *
 * @param enabled whether this process sends
 * @param batch how many deliveries are claimed at once, and how many finished mails wait for a connection at most
 * @param lease how long a process may be silent before its claims are taken from it
 * @param retryDelay the wait after the server's first "try later"; doubles each time
 * @param attempts after so many of these the delivery fails
 */
@ConfigurationProperties("kith.outbox")
record OutboxProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("200") int batch,
        @DefaultValue("15s") Duration lease,
        @DefaultValue("60s") Duration retryDelay,
        @DefaultValue("5") int attempts) {}
