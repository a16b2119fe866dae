package org.kith.platform.access;

import static org.jooq.impl.DSL.condition;
import static org.kith.schema.platform.Tables.APP_USER;
import static org.kith.schema.platform.Tables.PASSKEY;
import static org.kith.schema.platform.Tables.PASSKEY_CHALLENGE;
import static org.kith.schema.platform.Tables.PASSKEY_OWNER;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Passkeys, whose they are, and the challenges that wait for an answer. */
@Repository
class PasskeyStore {
    private final DSLContext sql;

    PasskeyStore(DSLContext sql) {
        this.sql = sql;
    }

    /** As its user and administrators see it. */
    record PasskeyRow(
            long id,
            String name,
            Instant createdAt,
            @Nullable Instant usedAt,
            boolean backupEligible) {}

    /** A passkey to be written. */
    record NewPasskey(
            byte[] credentialId, byte[] credential, long signCount, boolean backupEligible, String[] transports) {}

    /** What an answer of a device is held against. */
    record Known(
            long id,
            long userId,
            String email,
            byte[] handle,
            byte[] credential,
            long signCount,
            boolean backupEligible) {}

    /** @param userId who adds a passkey; null: somebody signs in */
    record Challenge(@Nullable Long userId, byte[] challenge) {}

    /** How devices call the user; the given one if there is none yet. */
    byte[] handle(long userId, byte[] fresh) {
        sql.insertInto(PASSKEY_OWNER)
                .set(PASSKEY_OWNER.USER_ID, userId)
                .set(PASSKEY_OWNER.HANDLE, fresh)
                .onConflict(PASSKEY_OWNER.USER_ID)
                .doNothing()
                .execute();
        return sql.select(PASSKEY_OWNER.HANDLE)
                .from(PASSKEY_OWNER)
                .where(PASSKEY_OWNER.USER_ID.eq(userId))
                .fetchSingle()
                .value1();
    }

    /** The user's passkeys are counted and added by nobody else until the transaction ends. */
    void lock(long userId) {
        sql.select(PASSKEY_OWNER.USER_ID)
                .from(PASSKEY_OWNER)
                .where(PASSKEY_OWNER.USER_ID.eq(userId))
                .forUpdate()
                .execute();
    }

    int count(long userId) {
        return sql.fetchCount(PASSKEY, PASSKEY.USER_ID.eq(userId));
    }

    List<PasskeyRow> of(long userId) {
        return sql.select(PASSKEY.ID, PASSKEY.NAME, PASSKEY.CREATED_AT, PASSKEY.USED_AT, PASSKEY.BACKUP_ELIGIBLE)
                .from(PASSKEY)
                .where(PASSKEY.USER_ID.eq(userId))
                .orderBy(PASSKEY.ID)
                .fetch(row -> new PasskeyRow(
                        row.value1(),
                        row.value2(),
                        row.value3().toInstant(),
                        row.value4() == null ? null : row.value4().toInstant(),
                        row.value5()));
    }

    List<byte[]> credentialIds(long userId) {
        return sql.select(PASSKEY.CREDENTIAL_ID)
                .from(PASSKEY)
                .where(PASSKEY.USER_ID.eq(userId))
                .fetch(PASSKEY.CREDENTIAL_ID);
    }

    /** Of a user who has not been switched off. */
    Optional<Known> find(byte[] credentialId) {
        return sql.select(
                        PASSKEY.ID,
                        PASSKEY.USER_ID,
                        APP_USER.EMAIL,
                        PASSKEY_OWNER.HANDLE,
                        PASSKEY.CREDENTIAL,
                        PASSKEY.SIGN_COUNT,
                        PASSKEY.BACKUP_ELIGIBLE)
                .from(PASSKEY)
                .join(PASSKEY_OWNER)
                .on(PASSKEY_OWNER.USER_ID.eq(PASSKEY.USER_ID))
                .join(APP_USER)
                .on(APP_USER.ID.eq(PASSKEY.USER_ID))
                .where(PASSKEY.CREDENTIAL_ID.eq(credentialId), condition(APP_USER.ACTIVE))
                .fetchOptional(row -> new Known(
                        row.value1(),
                        row.value2(),
                        row.value3(),
                        row.value4(),
                        row.value5(),
                        row.value6(),
                        row.value7()));
    }

    /** Empty if there is one of the same credential already. */
    Optional<Long> insert(long userId, String name, NewPasskey passkey, Instant now) {
        return sql.insertInto(PASSKEY)
                .set(PASSKEY.USER_ID, userId)
                .set(PASSKEY.NAME, name)
                .set(PASSKEY.CREDENTIAL_ID, passkey.credentialId())
                .set(PASSKEY.CREDENTIAL, passkey.credential())
                .set(PASSKEY.SIGN_COUNT, passkey.signCount())
                .set(PASSKEY.BACKUP_ELIGIBLE, passkey.backupEligible())
                .set(PASSKEY.TRANSPORTS, passkey.transports())
                .set(PASSKEY.CREATED_AT, now.atOffset(ZoneOffset.UTC))
                .onConflict(PASSKEY.CREDENTIAL_ID)
                .doNothing()
                .returningResult(PASSKEY.ID)
                .fetchOptional(PASSKEY.ID);
    }

    /** False if it has told as many or more meanwhile, or is gone; devices that do not count always tell none. */
    boolean use(long id, long signCount, Instant now) {
        return sql.update(PASSKEY)
                        .set(PASSKEY.SIGN_COUNT, signCount)
                        .set(PASSKEY.USED_AT, now.atOffset(ZoneOffset.UTC))
                        .where(
                                PASSKEY.ID.eq(id),
                                signCount == 0 ? PASSKEY.SIGN_COUNT.eq(0L) : PASSKEY.SIGN_COUNT.lt(signCount))
                        .execute()
                == 1;
    }

    boolean rename(long id, long userId, String name) {
        return sql.update(PASSKEY)
                        .set(PASSKEY.NAME, name)
                        .where(PASSKEY.ID.eq(id), PASSKEY.USER_ID.eq(userId))
                        .execute()
                == 1;
    }

    /** Its name, if there was one. */
    Optional<String> delete(long id, long userId) {
        return sql.deleteFrom(PASSKEY)
                .where(PASSKEY.ID.eq(id), PASSKEY.USER_ID.eq(userId))
                .returningResult(PASSKEY.NAME)
                .fetchOptional(PASSKEY.NAME);
    }

    /** One for each browser: a new one takes the place of the one before. */
    void challenge(byte[] browserHash, Challenge challenge, String address, Instant expires) {
        sql.insertInto(PASSKEY_CHALLENGE)
                .set(PASSKEY_CHALLENGE.BROWSER_HASH, browserHash)
                .set(PASSKEY_CHALLENGE.USER_ID, challenge.userId())
                .set(PASSKEY_CHALLENGE.ADDRESS, address)
                .set(PASSKEY_CHALLENGE.CHALLENGE, challenge.challenge())
                .set(PASSKEY_CHALLENGE.EXPIRES_AT, expires.atOffset(ZoneOffset.UTC))
                .onConflict(PASSKEY_CHALLENGE.BROWSER_HASH)
                .doUpdate()
                .setAllToExcluded()
                .execute();
    }

    int challenges(String address) {
        return sql.fetchCount(PASSKEY_CHALLENGE, PASSKEY_CHALLENGE.ADDRESS.eq(address));
    }

    /** Of any number at once one gets it. */
    Optional<Challenge> take(byte[] browserHash, Instant now) {
        return sql.deleteFrom(PASSKEY_CHALLENGE)
                .where(PASSKEY_CHALLENGE.BROWSER_HASH.eq(browserHash))
                .returningResult(PASSKEY_CHALLENGE.USER_ID, PASSKEY_CHALLENGE.CHALLENGE, PASSKEY_CHALLENGE.EXPIRES_AT)
                .fetchOptional()
                .filter(row -> row.value3().toInstant().isAfter(now))
                .map(row -> new Challenge(row.value1(), row.value2()));
    }

    void deleteExpired(Instant now) {
        sql.deleteFrom(PASSKEY_CHALLENGE)
                .where(PASSKEY_CHALLENGE.EXPIRES_AT.le(now.atOffset(ZoneOffset.UTC)))
                .execute();
    }
}
