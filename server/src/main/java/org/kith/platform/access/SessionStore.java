package org.kith.platform.access;

import static org.kith.schema.platform.Tables.APP_USER;
import static org.kith.schema.platform.Tables.USER_SESSION;

import java.time.Instant;
import java.time.ZoneOffset;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

@Repository
class SessionStore {
    private final DSLContext sql;

    SessionStore(DSLContext sql) {
        this.sql = sql;
    }

    void insert(byte[] hash, long userId, Instant now, Instant expires, Origin origin) {
        var at = now.atOffset(ZoneOffset.UTC);
        sql.insertInto(USER_SESSION)
                .set(USER_SESSION.TOKEN_HASH, hash)
                .set(USER_SESSION.USER_ID, userId)
                .set(USER_SESSION.CREATED_AT, at)
                .set(USER_SESSION.SEEN_AT, at)
                .set(USER_SESSION.EXPIRES_AT, expires.atOffset(ZoneOffset.UTC))
                .set(USER_SESSION.ADDRESS, origin.address())
                .set(USER_SESSION.AGENT, origin.agent())
                .execute();
        seen(userId, now);
    }

    void touch(byte[] hash, long userId, Instant now, Instant expires) {
        sql.update(USER_SESSION)
                .set(USER_SESSION.SEEN_AT, now.atOffset(ZoneOffset.UTC))
                .set(USER_SESSION.EXPIRES_AT, expires.atOffset(ZoneOffset.UTC))
                .where(USER_SESSION.TOKEN_HASH.eq(hash))
                .execute();
        seen(userId, now);
    }

    void delete(byte[] hash) {
        sql.deleteFrom(USER_SESSION).where(USER_SESSION.TOKEN_HASH.eq(hash)).execute();
    }

    void deleteAll(long userId) {
        sql.deleteFrom(USER_SESSION).where(USER_SESSION.USER_ID.eq(userId)).execute();
    }

    void deleteExpired(Instant now) {
        sql.deleteFrom(USER_SESSION)
                .where(USER_SESSION.EXPIRES_AT.le(now.atOffset(ZoneOffset.UTC)))
                .execute();
    }

    private void seen(long userId, Instant now) {
        sql.update(APP_USER)
                .set(APP_USER.LAST_SEEN_AT, now.atOffset(ZoneOffset.UTC))
                .where(APP_USER.ID.eq(userId))
                .execute();
    }
}
