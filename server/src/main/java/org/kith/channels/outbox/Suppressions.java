package org.kith.channels.outbox;

import static org.kith.schema.channels.Tables.SUPPRESSION;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Addresses that are never written to again, whoever has them. Only their hashes are kept. */
@Component
public class Suppressions {
    /** Why an address is never written to. */
    public enum Reason {
        BOUNCED,
        COMPLAINED,
        MANUAL,
        ERASED
    }

    private final DSLContext database;
    private final Clock clock;

    Suppressions(DSLContext database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Adds the address in the caller's transaction; the first reason stays. */
    public void add(String address, Reason reason, String source) {
        database.insertInto(SUPPRESSION)
                .columns(SUPPRESSION.ADDRESS_HASH, SUPPRESSION.REASON, SUPPRESSION.SOURCE, SUPPRESSION.AT)
                .values(
                        hash(address),
                        reason.name().toLowerCase(Locale.ROOT),
                        source,
                        clock.instant().atOffset(ZoneOffset.UTC))
                .onConflictDoNothing()
                .execute();
    }

    static byte[] hash(String address) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(address.strip().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
