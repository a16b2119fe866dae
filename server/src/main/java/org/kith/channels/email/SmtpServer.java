package org.kith.channels.email;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The mail server that takes our mail: {@code kith.smtp.*}.
 *
 * @param connections how many are used at once, each for many mails
 * @param helo how we greet it; empty: this machine's name
 * @param returnPath where bounces go, e.g. {@code bounces@example.com}: each mail gets its own detail after a plus sign;
 *     null: the sender's address
 * @param replyTimeout how long it may take over a command
 * @param acceptTimeout how long it may take over the message itself
 * @param trust a PEM file with the certificate of the server or of who signed it, where this machine does not know that one
 */
@ConfigurationProperties("kith.smtp")
public record SmtpServer(
        @DefaultValue("localhost") String host,
        @DefaultValue("25") int port,
        @Nullable String username,
        @Nullable String password,
        @DefaultValue("none") Tls tls,
        @DefaultValue("32") int connections,
        @DefaultValue("") String helo,
        @Nullable String returnPath,
        @DefaultValue("60s") Duration replyTimeout,
        @DefaultValue("300s") Duration acceptTimeout,
        @Nullable Path trust) {
    /** How the connection is kept private. */
    public enum Tls {
        /** Not at all: for a server on this machine. */
        NONE,
        /** By STARTTLS; a server that does not offer it is not used. */
        STARTTLS,
        /** From the first byte on, usually on port 465. */
        IMPLICIT
    }

    public SmtpServer {
        if (connections < 1 || connections > 1000) {
            throw new IllegalArgumentException(
                    "kith.smtp.connections is %d. Choose a number from 1 to 1000.".formatted(connections));
        }
    }

    /** A plain server on this machine, as the demo and the tests have it. */
    public static SmtpServer local(int port, int connections) {
        return new SmtpServer(
                "localhost",
                port,
                null,
                null,
                Tls.NONE,
                connections,
                "localhost",
                null,
                Duration.ofSeconds(20),
                Duration.ofSeconds(20),
                null);
    }

    @Override
    public String toString() {
        return "%s:%d".formatted(host, port); // never the password
    }
}
