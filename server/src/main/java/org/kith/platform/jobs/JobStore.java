package org.kith.platform.jobs;

import static org.kith.schema.platform.Tables.APP_USER;
import static org.kith.schema.platform.Tables.JOB;
import static org.kith.schema.platform.Tables.SCHEDULED_TASKS;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kith.platform.access.Reach;
import org.kith.platform.access.Viewer;
import org.kith.shared.Cursor;
import org.kith.shared.Invalid;
import org.kith.shared.Message;
import org.kith.shared.StoredMessages;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class JobStore {
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final DSLContext db;
    private final JsonMapper json;

    JobStore(DSLContext db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    /** What a handler needs to know. */
    record Begun(
            String kind,
            Map<String, Object> parameters,
            int attempt,
            @Nullable Long owner) {}

    /** One run of a job: only the last one that began may write. */
    record Run(JobId job, int attempt) {
        private Condition hasTheWord() {
            return JOB.ID.eq(job.value()).and(JOB.ATTEMPTS.eq(attempt)).and(JOB.FINISHED_AT.isNull());
        }
    }

    /** How far a job is. */
    record Standing(
            long done, @Nullable Long total, @Nullable Message note) {}

    /** What a run is to do next. */
    enum Next {
        GO_ON,
        CANCEL,
        GIVE_WAY
    }

    long insert(String kind, String title, Map<String, Object> parameters, Viewer owner, Instant now) {
        return Objects.requireNonNull(db.insertInto(JOB)
                .set(JOB.KIND, kind)
                .set(JOB.TITLE, title)
                .set(JOB.OWNER_ID, owner.userIdOrNull())
                .set(JOB.STATE, Job.State.queued.name())
                .set(JOB.PARAMETERS, JSONB.valueOf(json.writeValueAsString(parameters)))
                .set(JOB.CREATED_AT, at(now))
                .returningResult(JOB.ID)
                .fetchSingle()
                .value1());
    }

    @Transactional(propagation = Propagation.REQUIRES_NEW)
    @Nullable
    Begun begin(JobId id, Instant now) {
        var row = db.update(JOB)
                .set(JOB.STATE, Job.State.running.name())
                .set(JOB.STARTED_AT, DSL.coalesce(JOB.STARTED_AT, DSL.val(at(now))))
                .set(JOB.ATTEMPTS, JOB.ATTEMPTS.plus(1))
                .where(JOB.ID.eq(id.value()), JOB.STATE.in(Job.State.queued.name(), Job.State.running.name()))
                .returning(JOB.KIND, JOB.PARAMETERS, JOB.ATTEMPTS, JOB.OWNER_ID)
                .fetchOne();
        return row == null
                ? null
                : new Begun(
                        row.getKind(),
                        json.readValue(row.getParameters().data(), OBJECT),
                        row.getAttempts(),
                        row.getOwnerId());
    }

    boolean isUnderWay(String kind) {
        return db.fetchExists(JOB, JOB.KIND.eq(kind), JOB.STATE.in(Job.State.queued.name(), Job.State.running.name()));
    }

    boolean isUnderWay(JobId id) {
        return db.fetchExists(
                JOB, JOB.ID.eq(id.value()), JOB.STATE.in(Job.State.queued.name(), Job.State.running.name()));
    }

    /** Answers whether to go on: a user may have asked the job to end, or another run may have begun. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    Next progress(Run run, Standing standing) {
        return db.update(JOB)
                .set(JOB.DONE, standing.done())
                .set(JOB.TOTAL, standing.total())
                .set(JOB.NOTE, StoredMessages.write(standing.note()))
                .where(run.hasTheWord())
                .returningResult(JOB.CANCEL_ASKED)
                .fetchOptional()
                .map(row -> Boolean.TRUE.equals(row.value1()) ? Next.CANCEL : Next.GO_ON)
                .orElse(Next.GIVE_WAY);
    }

    @Transactional(propagation = Propagation.REQUIRES_NEW)
    boolean isCurrent(Run run) {
        return db.fetchExists(JOB, run.hasTheWord());
    }

    /** Done is done: who asks for a cancellation now comes too late. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    void succeed(Run run, Standing standing, Map<String, Object> result, Instant now) {
        db.update(JOB)
                .set(JOB.STATE, Job.State.succeeded.name())
                .set(JOB.DONE, standing.done())
                .set(JOB.TOTAL, standing.total())
                .set(JOB.NOTE, StoredMessages.write(standing.note()))
                .set(JOB.RESULT, JSONB.valueOf(json.writeValueAsString(result)))
                .set(JOB.FINISHED_AT, at(now))
                .where(run.hasTheWord())
                .execute();
    }

    @Transactional(propagation = Propagation.REQUIRES_NEW)
    void fail(Run run, Message error, Instant now) {
        end(run, Job.State.failed, error, now);
    }

    @Transactional(propagation = Propagation.REQUIRES_NEW)
    void cancelled(Run run, Instant now) {
        end(run, Job.State.cancelled, null, now);
    }

    private void end(Run run, Job.State state, @Nullable Message error, Instant now) {
        db.update(JOB)
                .set(JOB.STATE, state.name())
                .set(JOB.ERROR, StoredMessages.write(error))
                .set(JOB.FINISHED_AT, at(now))
                .where(run.hasTheWord())
                .execute();
    }

    /** A job that has not begun ends at once, one that runs at its next checkpoint. */
    void askToCancel(long id, Instant now) {
        db.update(JOB)
                .set(JOB.CANCEL_ASKED, true)
                .set(
                        JOB.STATE,
                        DSL.when(JOB.STATE.eq(Job.State.queued.name()), Job.State.cancelled.name())
                                .otherwise(JOB.STATE))
                .set(
                        JOB.FINISHED_AT,
                        DSL.when(JOB.STATE.eq(Job.State.queued.name()), DSL.val(at(now)))
                                .otherwise(JOB.FINISHED_AT))
                .where(JOB.ID.eq(id), JOB.FINISHED_AT.isNull())
                .execute();
    }

    /** @param since when it was asked for */
    record Open(long id, String kind, String title, Instant since) {}

    /** What has not ended. */
    List<Open> open() {
        return db.select(JOB.ID, JOB.KIND, JOB.TITLE, JOB.CREATED_AT)
                .from(JOB)
                .where(JOB.FINISHED_AT.isNull())
                .orderBy(JOB.ID)
                .fetch(row -> new Open(
                        row.value1(), row.value2(), row.value3(), row.value4().toInstant()));
    }

    /** Ends a job at once that nobody runs. */
    void drop(long id, Instant now) {
        db.update(JOB)
                .set(JOB.CANCEL_ASKED, true)
                .set(JOB.STATE, Job.State.cancelled.name())
                .set(JOB.FINISHED_AT, at(now))
                .where(JOB.ID.eq(id), JOB.FINISHED_AT.isNull())
                .execute();
    }

    /** Only where no other process can be at work: gives free what an earlier run held when it was killed. */
    @Transactional
    void releaseAll() {
        db.update(SCHEDULED_TASKS)
                .set(SCHEDULED_TASKS.PICKED, false)
                .setNull(SCHEDULED_TASKS.PICKED_BY)
                .setNull(SCHEDULED_TASKS.LAST_HEARTBEAT)
                .set(SCHEDULED_TASKS.VERSION, SCHEDULED_TASKS.VERSION.plus(1))
                .where(SCHEDULED_TASKS.PICKED)
                .execute();
    }

    @Nullable
    Job find(long id, Viewer viewer, Instant now) {
        return db.select(JOB.fields())
                .select(APP_USER.NAME)
                .from(JOB)
                .leftJoin(APP_USER)
                .on(APP_USER.ID.eq(JOB.OWNER_ID))
                .where(JOB.ID.eq(id), visible(viewer))
                .fetchOne(row -> toJob(row, now));
    }

    List<Job> page(Viewer viewer, int limit, @Nullable Cursor after, Instant now) {
        return db.select(JOB.fields())
                .select(APP_USER.NAME)
                .from(JOB)
                .leftJoin(APP_USER)
                .on(APP_USER.ID.eq(JOB.OWNER_ID))
                .where(visible(viewer), after == null ? DSL.noCondition() : JOB.ID.lt(number(after)))
                .orderBy(JOB.ID.desc())
                .limit(limit)
                .fetch(row -> toJob(row, now));
    }

    private static long number(Cursor after) {
        try {
            return Long.parseLong(after.keys().getFirst());
        } catch (NumberFormatException e) {
            throw new Invalid("after", "The page marker 'after' is damaged. Start again from the first page.");
        }
    }

    private static Condition visible(Viewer viewer) {
        return viewer.reach() == Reach.ALL ? DSL.noCondition() : JOB.OWNER_ID.eq(viewer.userId());
    }

    private Job toJob(Record row, Instant now) {
        var result = row.get(JOB.RESULT);
        var started = instant(row.get(JOB.STARTED_AT));
        var finished = instant(row.get(JOB.FINISHED_AT));
        var done = row.get(JOB.DONE);
        return new Job(
                row.get(JOB.ID),
                row.get(JOB.KIND),
                row.get(JOB.TITLE),
                Job.State.valueOf(row.get(JOB.STATE)),
                done,
                row.get(JOB.TOTAL),
                rate(done, started, finished == null ? now : finished),
                StoredMessages.read(row.get(JOB.NOTE)),
                StoredMessages.read(row.get(JOB.ERROR)),
                result == null ? null : json.readValue(result.data(), OBJECT),
                row.get(JOB.OWNER_ID),
                row.get(APP_USER.NAME),
                row.get(JOB.CREATED_AT).toInstant(),
                started,
                finished);
    }

    private static @Nullable Double rate(long done, @Nullable Instant started, Instant until) {
        if (started == null || done == 0) {
            return null;
        }
        var millis = Math.max(1, Duration.between(started, until).toMillis());
        return done * 1000.0 / millis;
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
