package org.kith.platform.access;

import static org.kith.schema.platform.Tables.APP_USER;
import static org.kith.schema.platform.Tables.USER_SESSION;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
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

    /** An open session, without its secret. */
    record SessionRow(long id, byte[] hash, String address, String agent, Instant createdAt, Instant seenAt) {}

    List<SessionRow> of(long userId) {
        return sql.selectFrom(USER_SESSION)
                .where(USER_SESSION.USER_ID.eq(userId))
                .orderBy(USER_SESSION.SEEN_AT.desc())
                .fetch(row -> new SessionRow(
                        row.getId(),
                        row.getTokenHash(),
                        row.getAddress(),
                        row.getAgent(),
                        row.getCreatedAt().toInstant(),
                        row.getSeenAt().toInstant()));
    }

    boolean delete(long id, long userId) {
        return sql.deleteFrom(USER_SESSION)
                        .where(USER_SESSION.ID.eq(id), USER_SESSION.USER_ID.eq(userId))
                        .execute()
                == 1;
    }

    /** As whom the session sees Kith from now on; null: as its own user. */
    void seeAs(byte[] hash, @Nullable Long userId) {
        sql.update(USER_SESSION)
                .set(USER_SESSION.SEEN_AS, userId)
                .where(USER_SESSION.TOKEN_HASH.eq(hash))
                .execute();
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
