package org.kith.platform.webhooks;

import static java.util.Objects.requireNonNull;
import static org.kith.schema.platform.Tables.WEBHOOK;
import static org.kith.schema.platform.Tables.WEBHOOK_ATTEMPT;
import static org.kith.schema.platform.Tables.WEBHOOK_DELIVERY;
import static org.kith.schema.platform.Tables.WEBHOOK_EVENT;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kith.platform.quarantine.HeldWork;
import org.springframework.stereotype.Repository;

/** The outbox: events as the triggers wrote them, what is to be delivered to whom, and what came of it. */
@Repository
class DeliveryStore {
    /** Only one process makes deliveries of events at a time, so that they stand in the order of the events. */
    private static final long LOCK = 0x6b697468_00000140L;

    private static final int KEPT_ATTEMPTS = 20;

    private final DSLContext db;

    DeliveryStore(DSLContext db) {
        this.db = db;
    }

    /**
     * One delivery that this process now has.
     *
     * @param details as the trigger wrote them, in JSON
     */
    record Claimed(
            long id,
            long webhook,
            long event,
            String type,
            @Nullable Long customer,
            String details,
            Instant at,
            int attempts,
            Instant firstAt) {}

    /** One try. */
    record Attempt(Instant at, @Nullable Integer status, int millis) {}

    /** A line of the log. */
    record Line(
            long id,
            long event,
            String type,
            @Nullable Long customerId,
            DeliveryState state,
            int attempts,
            Instant at,
            @Nullable Instant dueAt,
            @Nullable Instant finishedAt,
            List<Attempt> tries) {}

    /**
     * Makes deliveries of events that have none yet; the caller's transaction holds the lock. An event that causes another is
     * committed, hence seen, before it, and has a smaller number: so the order of numbers is the order of each record.
     */
    int spread(int most, Instant now) {
        var mine = db.fetchSingle("select pg_try_advisory_xact_lock({0})", DSL.val(LOCK))
                .get(0, Boolean.class);
        if (!mine) {
            return 0;
        }
        return db.execute("""
                with fresh as (
                    select e.id, e.type, e.record_id from platform.webhook_event e
                    where not e.spread order by e.id limit {0}),
                made as (
                    insert into platform.webhook_delivery (webhook_id, event_id, record_id, due_at)
                    select w.id, f.id, f.record_id, {1}
                    from fresh f join platform.webhook w on w.state <> 'removed' and f.type = any (w.events)
                    order by f.id, w.id)
                update platform.webhook_event e set spread = true from fresh f where e.id = f.id""", DSL.val(most), DSL.val(now.atOffset(ZoneOffset.UTC)));
    }

    /** What is due for a webhook, of each record only the first that waits. */
    List<Claimed> claim(long webhook, int most, Instant now, Instant until) {
        var due = WEBHOOK_DELIVERY.as("due");
        var earlier = WEBHOOK_DELIVERY.as("earlier");
        var moment = now.atOffset(ZoneOffset.UTC);
        var ids = DSL.select(due.ID)
                .from(due)
                .where(
                        due.WEBHOOK_ID.eq(webhook),
                        due.STATE.eq(DeliveryState.WAITING.code()),
                        due.DUE_AT.le(moment),
                        due.CLAIMED_UNTIL.isNull().or(due.CLAIMED_UNTIL.lt(moment)),
                        DSL.notExists(DSL.selectOne()
                                .from(earlier)
                                .where(
                                        earlier.WEBHOOK_ID.eq(due.WEBHOOK_ID),
                                        earlier.RECORD_ID.eq(due.RECORD_ID),
                                        earlier.STATE.eq(DeliveryState.WAITING.code()),
                                        earlier.EVENT_ID.lt(due.EVENT_ID))))
                .orderBy(due.DUE_AT, due.EVENT_ID)
                .limit(most)
                .forUpdate()
                .skipLocked();
        return db.update(WEBHOOK_DELIVERY)
                .set(WEBHOOK_DELIVERY.CLAIMED_UNTIL, until.atOffset(ZoneOffset.UTC))
                .set(WEBHOOK_DELIVERY.ATTEMPTS, WEBHOOK_DELIVERY.ATTEMPTS.plus(1))
                .set(WEBHOOK_DELIVERY.FIRST_AT, DSL.coalesce(WEBHOOK_DELIVERY.FIRST_AT, DSL.val(moment)))
                .from(WEBHOOK_EVENT)
                .where(WEBHOOK_DELIVERY.ID.in(ids), WEBHOOK_EVENT.ID.eq(WEBHOOK_DELIVERY.EVENT_ID))
                .returningResult(
                        WEBHOOK_DELIVERY.ID,
                        WEBHOOK_DELIVERY.WEBHOOK_ID,
                        WEBHOOK_EVENT.ID,
                        WEBHOOK_EVENT.TYPE,
                        WEBHOOK_EVENT.RECORD_ID,
                        WEBHOOK_EVENT.DETAILS,
                        WEBHOOK_EVENT.AT,
                        WEBHOOK_DELIVERY.ATTEMPTS,
                        WEBHOOK_DELIVERY.FIRST_AT)
                .fetch(row -> new Claimed(
                        requireNonNull(row.value1()),
                        requireNonNull(row.value2()),
                        requireNonNull(row.value3()),
                        row.value4(),
                        row.value5(),
                        requireNonNull(row.value6()).data(),
                        requireNonNull(row.value7()).toInstant(),
                        requireNonNull(row.value8()),
                        requireNonNull(row.value9()).toInstant()));
    }

    void add(long delivery, Attempt attempt) {
        db.insertInto(WEBHOOK_ATTEMPT)
                .set(WEBHOOK_ATTEMPT.DELIVERY_ID, delivery)
                .set(WEBHOOK_ATTEMPT.AT, attempt.at().atOffset(ZoneOffset.UTC))
                .set(WEBHOOK_ATTEMPT.STATUS, attempt.status())
                .set(WEBHOOK_ATTEMPT.MILLIS, attempt.millis())
                .onConflictDoNothing()
                .execute();
    }

    void finish(long delivery, DeliveryState state, Instant now) {
        db.update(WEBHOOK_DELIVERY)
                .set(WEBHOOK_DELIVERY.STATE, state.code())
                .set(WEBHOOK_DELIVERY.FINISHED_AT, now.atOffset(ZoneOffset.UTC))
                .setNull(WEBHOOK_DELIVERY.CLAIMED_UNTIL)
                .where(WEBHOOK_DELIVERY.ID.eq(delivery), WEBHOOK_DELIVERY.STATE.eq(DeliveryState.WAITING.code()))
                .execute();
    }

    void postpone(long delivery, Instant until) {
        db.update(WEBHOOK_DELIVERY)
                .set(WEBHOOK_DELIVERY.DUE_AT, until.atOffset(ZoneOffset.UTC))
                .setNull(WEBHOOK_DELIVERY.CLAIMED_UNTIL)
                .where(WEBHOOK_DELIVERY.ID.eq(delivery), WEBHOOK_DELIVERY.STATE.eq(DeliveryState.WAITING.code()))
                .execute();
    }

    /** What waits, by webhook. */
    List<HeldWork.Held> waiting() {
        return db.select(WEBHOOK.ID, WEBHOOK.NAME, DSL.min(WEBHOOK_DELIVERY.DUE_AT), DSL.count())
                .from(WEBHOOK_DELIVERY)
                .join(WEBHOOK)
                .on(WEBHOOK.ID.eq(WEBHOOK_DELIVERY.WEBHOOK_ID))
                .where(WEBHOOK_DELIVERY.STATE.eq(DeliveryState.WAITING.code()))
                .groupBy(WEBHOOK.ID, WEBHOOK.NAME)
                .fetch(row -> new HeldWork.Held(
                        row.value1(), row.value2(), "", row.value3().toInstant(), row.value4()));
    }

    void giveUpAll(long webhook, Instant now) {
        db.update(WEBHOOK_DELIVERY)
                .set(WEBHOOK_DELIVERY.STATE, DeliveryState.DEAD.code())
                .set(WEBHOOK_DELIVERY.FINISHED_AT, now.atOffset(ZoneOffset.UTC))
                .setNull(WEBHOOK_DELIVERY.CLAIMED_UNTIL)
                .where(WEBHOOK_DELIVERY.WEBHOOK_ID.eq(webhook), WEBHOOK_DELIVERY.STATE.eq(DeliveryState.WAITING.code()))
                .execute();
    }

    /** Dead letters wait again, all of the webhook or the one; each has its whole time anew. */
    int revive(long webhook, @Nullable Long delivery, Instant now) {
        return db.update(WEBHOOK_DELIVERY)
                .set(WEBHOOK_DELIVERY.STATE, DeliveryState.WAITING.code())
                .set(WEBHOOK_DELIVERY.DUE_AT, now.atOffset(ZoneOffset.UTC))
                .set(WEBHOOK_DELIVERY.ATTEMPTS, 0)
                .set(WEBHOOK_DELIVERY.REPLAYED, WEBHOOK_DELIVERY.REPLAYED.plus(1))
                .setNull(WEBHOOK_DELIVERY.FIRST_AT)
                .setNull(WEBHOOK_DELIVERY.FINISHED_AT)
                .where(
                        WEBHOOK_DELIVERY.WEBHOOK_ID.eq(webhook),
                        delivery == null
                                ? WEBHOOK_DELIVERY.STATE.eq(DeliveryState.DEAD.code())
                                : WEBHOOK_DELIVERY
                                        .ID
                                        .eq(delivery)
                                        .and(WEBHOOK_DELIVERY.STATE.in(
                                                DeliveryState.DEAD.code(), DeliveryState.DELIVERED.code())))
                .execute();
    }

    /** An event for this webhook alone; answers the delivery. */
    long addOne(long webhook, String type, Instant now) {
        var at = now.atOffset(ZoneOffset.UTC);
        var event = db.insertInto(WEBHOOK_EVENT)
                .set(WEBHOOK_EVENT.TYPE, type)
                .set(WEBHOOK_EVENT.AT, at)
                .set(WEBHOOK_EVENT.SPREAD, true)
                .returningResult(WEBHOOK_EVENT.ID)
                .fetchSingle()
                .value1();
        return requireNonNull(db.insertInto(WEBHOOK_DELIVERY)
                .set(WEBHOOK_DELIVERY.WEBHOOK_ID, webhook)
                .set(WEBHOOK_DELIVERY.EVENT_ID, event)
                .set(WEBHOOK_DELIVERY.DUE_AT, at)
                .returningResult(WEBHOOK_DELIVERY.ID)
                .fetchSingle()
                .value1());
    }

    int countOf(long webhook, String type, Instant since) {
        return db.fetchCount(
                WEBHOOK_DELIVERY.join(WEBHOOK_EVENT).on(WEBHOOK_EVENT.ID.eq(WEBHOOK_DELIVERY.EVENT_ID)),
                WEBHOOK_DELIVERY
                        .WEBHOOK_ID
                        .eq(webhook)
                        .and(WEBHOOK_EVENT.TYPE.eq(type))
                        .and(WEBHOOK_EVENT.AT.ge(since.atOffset(ZoneOffset.UTC))));
    }

    /** The log, latest first. */
    List<Line> log(long webhook, @Nullable DeliveryState state, int limit, @Nullable Long before) {
        Condition wanted = WEBHOOK_DELIVERY.WEBHOOK_ID.eq(webhook);
        wanted = state == null ? wanted : wanted.and(WEBHOOK_DELIVERY.STATE.eq(state.code()));
        wanted = before == null ? wanted : wanted.and(WEBHOOK_DELIVERY.ID.lt(before));
        var rows = db.select(WEBHOOK_DELIVERY, WEBHOOK_EVENT.TYPE, WEBHOOK_EVENT.AT)
                .from(WEBHOOK_DELIVERY)
                .join(WEBHOOK_EVENT)
                .on(WEBHOOK_EVENT.ID.eq(WEBHOOK_DELIVERY.EVENT_ID))
                .where(wanted)
                .orderBy(WEBHOOK_DELIVERY.ID.desc())
                .limit(limit)
                .fetch();
        var tries = tries(rows.map(row -> requireNonNull(row.value1().getId())));
        return rows.map(row -> {
            var delivery = row.value1();
            var id = requireNonNull(delivery.getId());
            var its = DeliveryState.of(requireNonNull(delivery.getState()));
            return new Line(
                    id,
                    delivery.getEventId(),
                    row.value2(),
                    delivery.getRecordId(),
                    its,
                    requireNonNull(delivery.getAttempts()),
                    requireNonNull(row.value3()).toInstant(),
                    its == DeliveryState.WAITING ? delivery.getDueAt().toInstant() : null,
                    instant(delivery.getFinishedAt()),
                    tries.getOrDefault(id, List.of()));
        });
    }

    Optional<Long> webhookOf(long delivery) {
        return db.select(WEBHOOK_DELIVERY.WEBHOOK_ID)
                .from(WEBHOOK_DELIVERY)
                .where(WEBHOOK_DELIVERY.ID.eq(delivery))
                .fetchOptional(row -> requireNonNull(row.value1()));
    }

    /** Forgets what is over for so long, and what waits for a webhook that has been paused for as long. */
    int forget(Instant before, int most) {
        var old = DSL.select(WEBHOOK_EVENT.ID)
                .from(WEBHOOK_EVENT)
                .where(WEBHOOK_EVENT.AT.lt(before.atOffset(ZoneOffset.UTC)), WEBHOOK_EVENT.SPREAD.isTrue())
                .orderBy(WEBHOOK_EVENT.AT)
                .limit(most);
        return db.deleteFrom(WEBHOOK_EVENT).where(WEBHOOK_EVENT.ID.in(old)).execute();
    }

    /** What has waited too long while its webhook was paused. */
    int giveUpPaused(Instant before, Instant now) {
        return db.update(WEBHOOK_DELIVERY)
                .set(WEBHOOK_DELIVERY.STATE, DeliveryState.DEAD.code())
                .set(WEBHOOK_DELIVERY.FINISHED_AT, now.atOffset(ZoneOffset.UTC))
                .from(WEBHOOK)
                .where(
                        WEBHOOK.ID.eq(WEBHOOK_DELIVERY.WEBHOOK_ID),
                        WEBHOOK.STATE.ne(WebhookState.ACTIVE.code()),
                        WEBHOOK_DELIVERY.STATE.eq(DeliveryState.WAITING.code()),
                        WEBHOOK_DELIVERY.DUE_AT.lt(before.atOffset(ZoneOffset.UTC)))
                .execute();
    }

    private Map<Long, List<Attempt>> tries(Collection<Long> deliveries) {
        return db
                .selectFrom(WEBHOOK_ATTEMPT)
                .where(WEBHOOK_ATTEMPT.DELIVERY_ID.in(deliveries))
                .orderBy(WEBHOOK_ATTEMPT.DELIVERY_ID, WEBHOOK_ATTEMPT.AT.desc())
                .fetch()
                .stream()
                .collect(Collectors.groupingBy(
                        row -> row.getDeliveryId(),
                        Collectors.collectingAndThen(
                                Collectors.mapping(
                                        row -> new Attempt(row.getAt().toInstant(), row.getStatus(), row.getMillis()),
                                        Collectors.toList()),
                                all -> all.stream().limit(KEPT_ATTEMPTS).toList())));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
