package org.kith.platform.access;

import static org.kith.schema.platform.Tables.API_TOKEN;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class TokenStore {
    private final DSLContext sql;

    TokenStore(DSLContext sql) {
        this.sql = sql;
    }

    /** A token as its owner sees it: all but the secret. */
    record TokenRow(
            long id,
            String name,
            List<Permission> scopes,
            Instant createdAt,
            @Nullable Instant lastUsedAt,
            @Nullable Instant expiresAt) {}

    record NewToken(
            long userId,
            String name,
            Collection<Permission> scopes,
            Instant createdAt,
            @Nullable Instant expiresAt) {}

    long insert(byte[] hash, NewToken token) {
        return sql.insertInto(API_TOKEN)
                .set(API_TOKEN.TOKEN_HASH, hash)
                .set(API_TOKEN.USER_ID, token.userId())
                .set(API_TOKEN.NAME, token.name())
                .set(
                        API_TOKEN.SCOPES,
                        token.scopes().stream().map(Permission::name).sorted().toArray(String[]::new))
                .set(API_TOKEN.CREATED_AT, token.createdAt().atOffset(ZoneOffset.UTC))
                .set(API_TOKEN.EXPIRES_AT, at(token.expiresAt()))
                .returningResult(API_TOKEN.ID)
                .fetchSingle()
                .value1();
    }

    int count(long userId) {
        return sql.fetchCount(API_TOKEN, API_TOKEN.USER_ID.eq(userId));
    }

    List<TokenRow> of(long userId) {
        return sql.selectFrom(API_TOKEN)
                .where(API_TOKEN.USER_ID.eq(userId))
                .orderBy(API_TOKEN.ID)
                .fetch(row -> new TokenRow(
                        row.getId(),
                        row.getName(),
                        AccountStore.scopes(row.getScopes()),
                        row.getCreatedAt().toInstant(),
                        instant(row.getLastUsedAt()),
                        instant(row.getExpiresAt())));
    }

    void touch(long id, Instant now) {
        sql.update(API_TOKEN)
                .set(API_TOKEN.LAST_USED_AT, now.atOffset(ZoneOffset.UTC))
                .where(API_TOKEN.ID.eq(id))
                .execute();
    }

    boolean delete(long id, long userId) {
        return sql.deleteFrom(API_TOKEN)
                        .where(API_TOKEN.ID.eq(id), API_TOKEN.USER_ID.eq(userId))
                        .execute()
                > 0;
    }

    void deleteAll(long userId) {
        sql.deleteFrom(API_TOKEN).where(API_TOKEN.USER_ID.eq(userId)).execute();
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
