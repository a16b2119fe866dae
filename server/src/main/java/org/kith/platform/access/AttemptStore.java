package org.kith.platform.access;

import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.not;
import static org.kith.schema.platform.Tables.SIGN_IN_ATTEMPT;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

@Repository
class AttemptStore {
    private final DSLContext sql;

    AttemptStore(DSLContext sql) {
        this.sql = sql;
    }

    /** Failures within the window, and when the first of them was. */
    record Failures(int count, Instant first) {}

    long insert(String email, String address, boolean code, Instant now) {
        return sql.insertInto(SIGN_IN_ATTEMPT)
                .set(SIGN_IN_ATTEMPT.EMAIL, email)
                .set(SIGN_IN_ATTEMPT.ADDRESS, address)
                .set(SIGN_IN_ATTEMPT.SUCCEEDED, false)
                .set(SIGN_IN_ATTEMPT.CODE, code)
                .set(SIGN_IN_ATTEMPT.AT, at(now))
                .returningResult(SIGN_IN_ATTEMPT.ID)
                .fetchSingle()
                .value1();
    }

    boolean hasSucceeded(String email, String address, Instant since) {
        return sql.fetchExists(
                SIGN_IN_ATTEMPT,
                SIGN_IN_ATTEMPT.EMAIL.eq(email),
                SIGN_IN_ATTEMPT.ADDRESS.eq(address),
                condition(SIGN_IN_ATTEMPT.SUCCEEDED),
                SIGN_IN_ATTEMPT.AT.gt(at(since)));
    }

    Failures ofEmail(String email, Instant since, Instant now) {
        return failures(SIGN_IN_ATTEMPT.EMAIL.eq(email), since, now);
    }

    Failures ofAddress(String address, Instant since, Instant now) {
        return failures(SIGN_IN_ATTEMPT.ADDRESS.eq(address), since, now);
    }

    Failures ofPair(String email, String address, Instant since, Instant now) {
        return failures(SIGN_IN_ATTEMPT.EMAIL.eq(email).and(SIGN_IN_ATTEMPT.ADDRESS.eq(address)), since, now);
    }

    /** Of the second factor alone. */
    Failures codesOf(String email, Instant since, Instant now) {
        return failures(SIGN_IN_ATTEMPT.EMAIL.eq(email).and(condition(SIGN_IN_ATTEMPT.CODE)), since, now);
    }

    Failures codesOfPair(String email, String address, Instant since, Instant now) {
        return failures(
                SIGN_IN_ATTEMPT
                        .EMAIL
                        .eq(email)
                        .and(SIGN_IN_ATTEMPT.ADDRESS.eq(address))
                        .and(condition(SIGN_IN_ATTEMPT.CODE)),
                since,
                now);
    }

    void succeeded(long id) {
        sql.update(SIGN_IN_ATTEMPT)
                .set(SIGN_IN_ATTEMPT.SUCCEEDED, true)
                .where(SIGN_IN_ATTEMPT.ID.eq(id))
                .execute();
    }

    void delete(long id) {
        sql.deleteFrom(SIGN_IN_ATTEMPT).where(SIGN_IN_ATTEMPT.ID.eq(id)).execute();
    }

    void deleteFailures(String email, boolean code) {
        sql.deleteFrom(SIGN_IN_ATTEMPT)
                .where(
                        SIGN_IN_ATTEMPT.EMAIL.eq(email),
                        SIGN_IN_ATTEMPT.CODE.eq(code),
                        not(condition(SIGN_IN_ATTEMPT.SUCCEEDED)))
                .execute();
    }

    void deleteBefore(Instant passwordsBefore, Instant codesBefore, Instant successesBefore) {
        sql.deleteFrom(SIGN_IN_ATTEMPT)
                .where(not(condition(SIGN_IN_ATTEMPT.SUCCEEDED))
                        .and(condition(SIGN_IN_ATTEMPT.CODE)
                                .and(SIGN_IN_ATTEMPT.AT.lt(at(codesBefore)))
                                .or(not(condition(SIGN_IN_ATTEMPT.CODE))
                                        .and(SIGN_IN_ATTEMPT.AT.lt(at(passwordsBefore)))))
                        .or(SIGN_IN_ATTEMPT.AT.lt(at(successesBefore))))
                .execute();
    }

    private Failures failures(Condition which, Instant since, Instant now) {
        return sql.select(count(), min(SIGN_IN_ATTEMPT.AT))
                .from(SIGN_IN_ATTEMPT)
                .where(which, not(condition(SIGN_IN_ATTEMPT.SUCCEEDED)), SIGN_IN_ATTEMPT.AT.gt(at(since)))
                .fetchSingle(row -> new Failures(
                        row.value1(), row.value2() == null ? now : row.value2().toInstant()));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
