package org.kith.platform.access;

import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.excluded;
import static org.kith.schema.platform.Tables.RECOVERY_CODE;
import static org.kith.schema.platform.Tables.ROLE;
import static org.kith.schema.platform.Tables.SECOND_FACTOR;
import static org.kith.schema.platform.Tables.USER_ROLE;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Second factors and their recovery codes. What is used up is used up by one statement: of any number at once one gets it. */
@Repository
class SecondFactorStore {
    private final DSLContext sql;

    SecondFactorStore(DSLContext sql) {
        this.sql = sql;
    }

    /** @param since when it was confirmed; null while it waits for its first code */
    record Factor(byte[] sealed, long lastStep, @Nullable Instant since) {}

    Optional<Factor> find(long userId) {
        return sql.selectFrom(SECOND_FACTOR)
                .where(SECOND_FACTOR.USER_ID.eq(userId))
                .fetchOptional(row -> new Factor(
                        row.getSealed(),
                        row.getLastStep(),
                        row.getConfirmedAt() == null
                                ? null
                                : row.getConfirmedAt().toInstant()));
    }

    boolean isOn(long userId) {
        return sql.fetchExists(SECOND_FACTOR, SECOND_FACTOR.USER_ID.eq(userId), SECOND_FACTOR.CONFIRMED_AT.isNotNull());
    }

    /** Whether one of the user's roles asks for it. */
    boolean isRequired(long userId) {
        return sql.fetchExists(sql.selectOne()
                .from(USER_ROLE)
                .join(ROLE)
                .on(ROLE.CODE.eq(USER_ROLE.ROLE))
                .where(USER_ROLE.USER_ID.eq(userId), condition(ROLE.SECOND_FACTOR)));
    }

    /** In place of an earlier one that was never confirmed; false if one is on. */
    boolean begin(long userId, byte[] sealed, Instant now) {
        return sql.insertInto(SECOND_FACTOR)
                        .set(SECOND_FACTOR.USER_ID, userId)
                        .set(SECOND_FACTOR.SEALED, sealed)
                        .set(SECOND_FACTOR.CREATED_AT, now.atOffset(ZoneOffset.UTC))
                        .onConflict(SECOND_FACTOR.USER_ID)
                        .doUpdate()
                        .set(SECOND_FACTOR.SEALED, excluded(SECOND_FACTOR.SEALED))
                        .set(SECOND_FACTOR.CREATED_AT, excluded(SECOND_FACTOR.CREATED_AT))
                        .where(SECOND_FACTOR.CONFIRMED_AT.isNull())
                        .execute()
                == 1;
    }

    /** Switches on the very secret that the first code was of. */
    boolean confirm(long userId, byte[] sealed, long step, Instant now) {
        return sql.update(SECOND_FACTOR)
                        .set(SECOND_FACTOR.CONFIRMED_AT, now.atOffset(ZoneOffset.UTC))
                        .set(SECOND_FACTOR.LAST_STEP, step)
                        .where(
                                SECOND_FACTOR.USER_ID.eq(userId),
                                SECOND_FACTOR.SEALED.eq(sealed),
                                SECOND_FACTOR.CONFIRMED_AT.isNull())
                        .execute()
                == 1;
    }

    /** Takes the code of the step. */
    boolean useStep(long userId, long step) {
        return sql.update(SECOND_FACTOR)
                        .set(SECOND_FACTOR.LAST_STEP, step)
                        .where(
                                SECOND_FACTOR.USER_ID.eq(userId),
                                SECOND_FACTOR.LAST_STEP.lt(step),
                                SECOND_FACTOR.CONFIRMED_AT.isNotNull())
                        .execute()
                == 1;
    }

    boolean useRecoveryCode(long userId, byte[] hash, Instant now) {
        return sql.update(RECOVERY_CODE)
                        .set(RECOVERY_CODE.USED_AT, now.atOffset(ZoneOffset.UTC))
                        .where(
                                RECOVERY_CODE.USER_ID.eq(userId),
                                RECOVERY_CODE.CODE_HASH.eq(hash),
                                RECOVERY_CODE.USED_AT.isNull())
                        .execute()
                == 1;
    }

    void replaceRecoveryCodes(long userId, Collection<byte[]> hashes) {
        sql.deleteFrom(RECOVERY_CODE).where(RECOVERY_CODE.USER_ID.eq(userId)).execute();
        var rows = hashes.stream()
                .map(hash -> sql.newRecord(RECOVERY_CODE)
                        .with(RECOVERY_CODE.USER_ID, userId)
                        .with(RECOVERY_CODE.CODE_HASH, hash))
                .toList();
        sql.insertInto(RECOVERY_CODE).set(rows).execute();
    }

    int recoveryCodesLeft(long userId) {
        return sql.fetchCount(RECOVERY_CODE, RECOVERY_CODE.USER_ID.eq(userId), RECOVERY_CODE.USED_AT.isNull());
    }

    boolean delete(long userId) {
        return sql.deleteFrom(SECOND_FACTOR)
                        .where(SECOND_FACTOR.USER_ID.eq(userId))
                        .execute()
                == 1;
    }
}
