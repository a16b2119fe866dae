package org.kith.platform.access;

import static org.jooq.impl.DSL.condition;
import static org.kith.schema.platform.Tables.APP_USER;
import static org.kith.schema.platform.Tables.ONE_TIME_LINK;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class LinkStore {
    private final DSLContext sql;

    LinkStore(DSLContext sql) {
        this.sql = sql;
    }

    record Link(
            LinkPurpose purpose,
            @Nullable Long userId,
            @Nullable String email) {}

    void insert(byte[] hash, LinkPurpose purpose, @Nullable Long userId, Instant expires) {
        sql.insertInto(ONE_TIME_LINK)
                .set(ONE_TIME_LINK.TOKEN_HASH, hash)
                .set(ONE_TIME_LINK.PURPOSE, purpose.code())
                .set(ONE_TIME_LINK.USER_ID, userId)
                .set(ONE_TIME_LINK.EXPIRES_AT, expires.atOffset(ZoneOffset.UTC))
                .execute();
    }

    /** Takes the link: of any number at once, one gets it. */
    boolean use(byte[] hash, Instant now) {
        return sql.update(ONE_TIME_LINK)
                        .set(ONE_TIME_LINK.USED_AT, now.atOffset(ZoneOffset.UTC))
                        .where(open(hash, now))
                        .execute()
                == 1;
    }

    /** The link, used or not, if its user has not left. */
    Optional<Link> find(byte[] hash) {
        return find(ONE_TIME_LINK.TOKEN_HASH.eq(hash));
    }

    Optional<Link> findOpen(byte[] hash, Instant now) {
        return find(open(hash, now));
    }

    void deleteOf(long userId) {
        sql.deleteFrom(ONE_TIME_LINK).where(ONE_TIME_LINK.USER_ID.eq(userId)).execute();
    }

    void deleteExpired(long userId, Instant now) {
        sql.deleteFrom(ONE_TIME_LINK)
                .where(ONE_TIME_LINK.USER_ID.eq(userId), ONE_TIME_LINK.EXPIRES_AT.lt(now.atOffset(ZoneOffset.UTC)))
                .execute();
    }

    void deleteUnused(LinkPurpose purpose) {
        sql.deleteFrom(ONE_TIME_LINK)
                .where(ONE_TIME_LINK.PURPOSE.eq(purpose.code()), ONE_TIME_LINK.USED_AT.isNull())
                .execute();
    }

    private Optional<Link> find(Condition which) {
        return sql.select(ONE_TIME_LINK.PURPOSE, ONE_TIME_LINK.USER_ID, APP_USER.EMAIL)
                .from(ONE_TIME_LINK)
                .leftJoin(APP_USER)
                .on(APP_USER.ID.eq(ONE_TIME_LINK.USER_ID))
                .where(which, ONE_TIME_LINK.USER_ID.isNull().or(condition(APP_USER.ACTIVE)))
                .fetchOptional(row -> new Link(LinkPurpose.of(row.value1()), row.value2(), row.value3()));
    }

    private static Condition open(byte[] hash, Instant now) {
        return ONE_TIME_LINK
                .TOKEN_HASH
                .eq(hash)
                .and(ONE_TIME_LINK.USED_AT.isNull())
                .and(ONE_TIME_LINK.EXPIRES_AT.gt(now.atOffset(ZoneOffset.UTC)));
    }
}
