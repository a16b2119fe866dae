package org.kith.channels.tracking;

import static org.kith.schema.channels.Tables.SECRET;

import java.security.SecureRandom;
import java.util.Objects;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

@Component
class SecretStore implements Secrets {
    private static final int KEY_BYTES = 32;

    private final DSLContext database;

    SecretStore(DSLContext database) {
        this.database = database;
    }

    @Override
    public byte[] key(String use) {
        var known = read(use);
        if (known != null) {
            return known;
        }
        var fresh = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(fresh);
        // Two processes may start at once: the first one's key counts for both.
        database.insertInto(SECRET)
                .columns(SECRET.NAME, SECRET.VALUE)
                .values(use, fresh)
                .onConflictDoNothing()
                .execute();
        return Objects.requireNonNull(read(use), "the key just written");
    }

    private byte @org.jspecify.annotations.Nullable [] read(String use) {
        return database.select(SECRET.VALUE)
                .from(SECRET)
                .where(SECRET.NAME.eq(use))
                .fetchOne(SECRET.VALUE);
    }
}
