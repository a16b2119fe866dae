package org.kith.platform.access;

import static org.kith.schema.platform.Tables.APP_USER;
import static org.kith.schema.platform.Tables.DEPUTY;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

@Repository
class DeputyStore {
    private final DSLContext sql;

    DeputyStore(DSLContext sql) {
        this.sql = sql;
    }

    /** Who stands in for whom, and when. */
    record DeputyRow(
            long id,
            long absentId,
            String absentName,
            long deputyId,
            String deputyName,
            Instant beginsAt,
            Instant endsAt) {}

    List<DeputyRow> endingAfter(Instant now) {
        return rows(DEPUTY.ENDS_AT.gt(now.atOffset(ZoneOffset.UTC)));
    }

    Optional<DeputyRow> find(long id) {
        return rows(DEPUTY.ID.eq(id)).stream().findFirst();
    }

    long insert(DeputyRow row, long by, Instant now) {
        return sql.insertInto(DEPUTY)
                .set(DEPUTY.ABSENT_ID, row.absentId())
                .set(DEPUTY.DEPUTY_ID, row.deputyId())
                .set(DEPUTY.BEGINS_AT, row.beginsAt().atOffset(ZoneOffset.UTC))
                .set(DEPUTY.ENDS_AT, row.endsAt().atOffset(ZoneOffset.UTC))
                .set(DEPUTY.CREATED_BY, by)
                .set(DEPUTY.CREATED_AT, now.atOffset(ZoneOffset.UTC))
                .returningResult(DEPUTY.ID)
                .fetchSingle()
                .value1();
    }

    void delete(long id) {
        sql.deleteFrom(DEPUTY).where(DEPUTY.ID.eq(id)).execute();
    }

    private List<DeputyRow> rows(Condition which) {
        var absent = APP_USER.as("absent");
        var deputy = APP_USER.as("deputy_user");
        return sql.select(DEPUTY.ID, absent.ID, absent.NAME, deputy.ID, deputy.NAME, DEPUTY.BEGINS_AT, DEPUTY.ENDS_AT)
                .from(DEPUTY)
                .join(absent)
                .on(absent.ID.eq(DEPUTY.ABSENT_ID))
                .join(deputy)
                .on(deputy.ID.eq(DEPUTY.DEPUTY_ID))
                .where(which, DSL.noCondition())
                .orderBy(DEPUTY.BEGINS_AT, DEPUTY.ID)
                .fetch(row -> new DeputyRow(
                        row.value1(),
                        row.value2(),
                        row.value3(),
                        row.value4(),
                        row.value5(),
                        row.value6().toInstant(),
                        row.value7().toInstant()));
    }
}
