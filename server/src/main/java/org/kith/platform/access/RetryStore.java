package org.kith.platform.access;

import static org.kith.schema.platform.Tables.ANSWERED_REQUEST;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** What was answered to requests with a key, for as long as their callers may ask again. */
@Repository
class RetryStore {
    static final Duration KEPT = Duration.ofHours(24);
    private static final int CLEANED_AT_ONCE = 100;

    private final DSLContext db;

    RetryStore(DSLContext db) {
        this.db = db;
    }

    /** @param sealed the body, encrypted */
    record Answer(byte[] requestHash, int status, @Nullable String mediaType, byte[] sealed) {}

    /** Until the transaction ends nobody else has this key; false where somebody has. */
    boolean lock(long user, String key) {
        return Boolean.TRUE.equals(db.fetchSingle(
                        "select pg_try_advisory_xact_lock(hashtextextended({0}, 140))", DSL.val(user + " " + key))
                .get(0, Boolean.class));
    }

    Optional<Answer> find(long user, String key, Instant now) {
        return db.selectFrom(ANSWERED_REQUEST)
                .where(
                        ANSWERED_REQUEST.USER_ID.eq(user),
                        ANSWERED_REQUEST.KEY.eq(key),
                        ANSWERED_REQUEST.AT.gt(now.minus(KEPT).atOffset(ZoneOffset.UTC)))
                .fetchOptional(
                        row -> new Answer(row.getRequestHash(), row.getStatus(), row.getMediaType(), row.getAnswer()));
    }

    void insert(long user, String key, Answer answer, Instant now) {
        var old = DSL.select(ANSWERED_REQUEST.USER_ID, ANSWERED_REQUEST.KEY)
                .from(ANSWERED_REQUEST)
                .where(ANSWERED_REQUEST.AT.le(now.minus(KEPT).atOffset(ZoneOffset.UTC)))
                .limit(CLEANED_AT_ONCE)
                .forUpdate()
                .skipLocked();
        db.deleteFrom(ANSWERED_REQUEST)
                .where(DSL.row(ANSWERED_REQUEST.USER_ID, ANSWERED_REQUEST.KEY).in(old))
                .execute();
        db.deleteFrom(ANSWERED_REQUEST)
                .where(ANSWERED_REQUEST.USER_ID.eq(user), ANSWERED_REQUEST.KEY.eq(key))
                .execute(); // its day is over, or it would have been found
        db.insertInto(ANSWERED_REQUEST)
                .set(ANSWERED_REQUEST.USER_ID, user)
                .set(ANSWERED_REQUEST.KEY, key)
                .set(ANSWERED_REQUEST.REQUEST_HASH, answer.requestHash())
                .set(ANSWERED_REQUEST.STATUS, answer.status())
                .set(ANSWERED_REQUEST.MEDIA_TYPE, answer.mediaType())
                .set(ANSWERED_REQUEST.ANSWER, answer.sealed())
                .set(ANSWERED_REQUEST.AT, now.atOffset(ZoneOffset.UTC))
                .execute();
    }
}
