package org.kith.platform.privacy;

import static org.kith.schema.platform.Tables.ERASURE;
import static org.kith.schema.platform.Tables.JOB;
import static org.kith.schema.platform.Tables.SETTING;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kith.platform.privacy.Erasures.Reason;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class ErasureStore {
    private static final String SECOND_PERSON = "privacy.secondPerson";

    private final DSLContext sql;
    private final JsonMapper json;

    ErasureStore(DSLContext sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    record NewErasure(
            long customer,
            List<Long> members,
            String pseudonym,
            Reason reason,
            ErasureState state,
            @Nullable Long by) {}

    /** Empty where one of the customer is under way already. */
    Optional<Long> add(NewErasure erasure, Instant now) {
        return sql.insertInto(ERASURE)
                .set(ERASURE.CUSTOMER_ID, erasure.customer())
                .set(ERASURE.MEMBERS, erasure.members().toArray(Long[]::new))
                .set(ERASURE.PSEUDONYM, erasure.pseudonym())
                .set(ERASURE.REASON, erasure.reason().code())
                .set(ERASURE.STATE, erasure.state().code())
                .set(ERASURE.REQUESTED_BY, erasure.by())
                .set(ERASURE.REQUESTED_AT, utc(now))
                .set(ERASURE.APPROVED_AT, erasure.state() == ErasureState.RUNNING ? utc(now) : null)
                .onConflictDoNothing()
                .returningResult(ERASURE.ID)
                .fetchOptional(row -> row.value1());
    }

    Optional<Erasure> find(long id) {
        return list(ERASURE.ID.eq(id), 1).stream().findFirst();
    }

    Optional<Erasure> underWay(long customer) {
        return list(ERASURE.CUSTOMER_ID.eq(customer).and(ERASURE.STATE.in("planning", "planned", "running")), 1)
                .stream()
                .findFirst();
    }

    static Condition underWay(Field<Long> customerId) {
        return DSL.exists(DSL.selectOne()
                .from(ERASURE)
                .where(ERASURE.CUSTOMER_ID.eq(customerId), ERASURE.STATE.in("planning", "planned", "running")));
    }

    List<Erasure> page(@Nullable Long before, int limit) {
        return list(before == null ? DSL.noCondition() : ERASURE.ID.lt(before), limit);
    }

    /** Changes the state if it is the given one. */
    boolean move(long id, ErasureState from, ErasureState to) {
        return sql.update(ERASURE)
                        .set(ERASURE.STATE, to.code())
                        .where(ERASURE.ID.eq(id), ERASURE.STATE.eq(from.code()))
                        .execute()
                == 1;
    }

    boolean approve(long id, @Nullable Long by, Instant now) {
        return sql.update(ERASURE)
                        .set(ERASURE.STATE, ErasureState.RUNNING.code())
                        .set(ERASURE.APPROVED_BY, by)
                        .set(ERASURE.APPROVED_AT, utc(now))
                        .where(ERASURE.ID.eq(id), ERASURE.STATE.eq(ErasureState.PLANNED.code()))
                        .execute()
                == 1;
    }

    boolean withdraw(long id, long by, Instant now) {
        return sql.update(ERASURE)
                        .set(ERASURE.STATE, ErasureState.WITHDRAWN.code())
                        .set(ERASURE.WITHDRAWN_BY, by)
                        .set(ERASURE.WITHDRAWN_AT, utc(now))
                        .where(ERASURE.ID.eq(id), ERASURE.STATE.in("planning", "planned"))
                        .execute()
                == 1;
    }

    void setJob(long id, long job) {
        sql.update(ERASURE).set(ERASURE.JOB_ID, job).where(ERASURE.ID.eq(id)).execute();
    }

    void setPlan(long id, ErasureWork plan) {
        sql.update(ERASURE)
                .set(ERASURE.PLAN, written(plan))
                .where(ERASURE.ID.eq(id))
                .execute();
    }

    /** Who had become part of the customer may have changed since the plan. */
    void setMembers(long id, List<Long> members) {
        sql.update(ERASURE)
                .set(ERASURE.MEMBERS, members.toArray(Long[]::new))
                .where(ERASURE.ID.eq(id))
                .execute();
    }

    void setWork(long id, ErasureWork work) {
        sql.update(ERASURE)
                .set(ERASURE.CERTIFICATE, written(work))
                .set(ERASURE.EMPTIED, work.trail())
                .where(ERASURE.ID.eq(id))
                .execute();
    }

    boolean finish(long id, Instant now) {
        return sql.update(ERASURE)
                        .set(ERASURE.STATE, ErasureState.DONE.code())
                        .set(ERASURE.DONE_AT, utc(now))
                        .where(ERASURE.ID.eq(id), ERASURE.STATE.eq(ErasureState.RUNNING.code()))
                        .execute()
                == 1;
    }

    boolean jobIsOver(@Nullable Long job) {
        return job == null || !sql.fetchExists(JOB, JOB.ID.eq(job), JOB.STATE.in("queued", "running"));
    }

    /** When each of the customers came into being, in microseconds; those that are not there or erased are left out. */
    List<ErasureLog.Member> present(List<Long> customers) {
        return sql.fetch("""
                        select id, (extract(epoch from created_at) * 1000000)::bigint from customers.customer
                        where id = any({0}) and erased_at is null order by id""", DSL.val(customers.toArray(Long[]::new)))
                .map(row -> new ErasureLog.Member(row.get(0, Long.class), row.get(1, Long.class)));
    }

    boolean wantsSecondPerson() {
        return sql.select(SETTING.VALUE)
                .from(SETTING)
                .where(SETTING.NAME.eq(SECOND_PERSON))
                .fetchOptional(SETTING.VALUE)
                .map(Boolean::parseBoolean)
                .orElse(false);
    }

    void wantSecondPerson(boolean wanted, Instant now) {
        sql.insertInto(SETTING)
                .set(SETTING.NAME, SECOND_PERSON)
                .set(SETTING.VALUE, Boolean.toString(wanted))
                .set(SETTING.UPDATED_AT, utc(now))
                .onConflict(SETTING.NAME)
                .doUpdate()
                .set(SETTING.VALUE, Boolean.toString(wanted))
                .set(SETTING.UPDATED_AT, utc(now))
                .execute();
    }

    private List<Erasure> list(Condition condition, int limit) {
        return sql.selectFrom(ERASURE)
                .where(condition)
                .orderBy(ERASURE.ID.desc())
                .limit(limit)
                .fetch(this::erasure);
    }

    private Erasure erasure(Record row) {
        var done = instant(row.get(ERASURE.DONE_AT));
        return new Erasure(
                row.get(ERASURE.ID),
                row.get(ERASURE.CUSTOMER_ID),
                Arrays.asList(row.get(ERASURE.MEMBERS)),
                row.get(ERASURE.PSEUDONYM),
                Reason.valueOf(row.get(ERASURE.REASON).toUpperCase(Locale.ROOT)),
                ErasureState.of(row.get(ERASURE.STATE)),
                read(row.get(ERASURE.PLAN)),
                read(row.get(ERASURE.CERTIFICATE)),
                row.get(ERASURE.JOB_ID),
                row.get(ERASURE.REQUESTED_BY),
                row.get(ERASURE.REQUESTED_AT).toInstant(),
                row.get(ERASURE.APPROVED_BY),
                instant(row.get(ERASURE.APPROVED_AT)),
                done == null ? instant(row.get(ERASURE.WITHDRAWN_AT)) : done);
    }

    private JSONB written(ErasureWork work) {
        return JSONB.valueOf(json.writeValueAsString(work));
    }

    private @Nullable ErasureWork read(@Nullable JSONB stored) {
        return stored == null ? null : json.readValue(stored.data(), ErasureWork.class);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
