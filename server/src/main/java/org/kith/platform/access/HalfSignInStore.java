package org.kith.platform.access;

import static org.jooq.impl.DSL.condition;
import static org.kith.schema.platform.Tables.APP_USER;
import static org.kith.schema.platform.Tables.HALF_SIGN_IN;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

/** Sign-ins between the password and the second factor. */
@Repository
class HalfSignInStore {
    private final DSLContext sql;

    HalfSignInStore(DSLContext sql) {
        this.sql = sql;
    }

    /** @param attemptId the try of the password, which succeeds when the sign-in is complete; of a link there is none */
    record HalfSignIn(long userId, String email, SignInStep step, long attemptId) {
        private static final long NO_ATTEMPT = 0; // they are numbered from one

        static HalfSignIn byLink(long userId, String email, SignInStep step) {
            return new HalfSignIn(userId, email, step, NO_ATTEMPT);
        }
    }

    void insert(byte[] hash, HalfSignIn half, Instant expires) {
        sql.insertInto(HALF_SIGN_IN)
                .set(HALF_SIGN_IN.TOKEN_HASH, hash)
                .set(HALF_SIGN_IN.USER_ID, half.userId())
                .set(HALF_SIGN_IN.STEP, half.step().code())
                .set(HALF_SIGN_IN.ATTEMPT_ID, half.attemptId())
                .set(HALF_SIGN_IN.EXPIRES_AT, expires.atOffset(ZoneOffset.UTC))
                .execute();
    }

    /** If it has not expired and its user has not left. */
    Optional<HalfSignIn> find(byte[] hash, Instant now) {
        return sql.select(HALF_SIGN_IN.USER_ID, APP_USER.EMAIL, HALF_SIGN_IN.STEP, HALF_SIGN_IN.ATTEMPT_ID)
                .from(HALF_SIGN_IN)
                .join(APP_USER)
                .on(APP_USER.ID.eq(HALF_SIGN_IN.USER_ID))
                .where(
                        HALF_SIGN_IN.TOKEN_HASH.eq(hash),
                        HALF_SIGN_IN.EXPIRES_AT.gt(now.atOffset(ZoneOffset.UTC)),
                        condition(APP_USER.ACTIVE))
                .fetchOptional(
                        row -> new HalfSignIn(row.value1(), row.value2(), SignInStep.of(row.value3()), row.value4()));
    }

    /** Counts a try before it is looked at; false when there were enough. */
    boolean countTry(byte[] hash, int most) {
        return sql.update(HALF_SIGN_IN)
                        .set(HALF_SIGN_IN.TRIES, HALF_SIGN_IN.TRIES.plus(1))
                        .where(HALF_SIGN_IN.TOKEN_HASH.eq(hash), HALF_SIGN_IN.TRIES.lt(most))
                        .execute()
                == 1;
    }

    /** Of any number at once one gets it. */
    boolean delete(byte[] hash) {
        return sql.deleteFrom(HALF_SIGN_IN)
                        .where(HALF_SIGN_IN.TOKEN_HASH.eq(hash))
                        .execute()
                == 1;
    }

    void deleteAll(long userId) {
        sql.deleteFrom(HALF_SIGN_IN).where(HALF_SIGN_IN.USER_ID.eq(userId)).execute();
    }

    void deleteExpired(Instant now) {
        sql.deleteFrom(HALF_SIGN_IN)
                .where(HALF_SIGN_IN.EXPIRES_AT.le(now.atOffset(ZoneOffset.UTC)))
                .execute();
    }
}
