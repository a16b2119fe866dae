package org.kith.channels.outbox;

import static org.kith.schema.channels.Tables.DELIVERY;
import static org.kith.schema.channels.Tables.MAILING;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kith.customers.Purpose;
import org.springframework.stereotype.Component;

@Component
class MailingStore {
    /** How many deliveries of a mailing are in a state for a reason, and what came back from them. */
    record Count(DeliveryState state, @Nullable String reason, long deliveries, MailingProgress.Echo echo) {}

    private final DSLContext database;

    MailingStore(DSLContext database) {
        this.database = database;
    }

    MailingId insert(NewMailing mailing, Instant now) {
        database.insertInto(MAILING)
                .set(MAILING.ORIGIN, mailing.origin())
                .set(MAILING.PURPOSE, mailing.purpose().code())
                .set(MAILING.FROM_NAME, mailing.sender().name())
                .set(MAILING.FROM_ADDRESS, mailing.sender().address())
                .set(MAILING.REPLY_TO, mailing.sender().replyTo())
                .set(MAILING.SUBJECT, mailing.text().subject())
                .set(MAILING.HTML, mailing.text().html())
                .set(MAILING.PLAIN, mailing.text().plain())
                .set(MAILING.RATE_PER_S, mailing.ratePerSecond())
                .set(MAILING.STATE, MailingState.PLANNED.code())
                .set(MAILING.PLANNED_AT, utc(now))
                .onConflictDoNothing()
                .execute();
        return byOrigin(mailing.origin()).orElseThrow().id();
    }

    long addMembers(MailingId mailing, Collection<Member> members) {
        return database.execute(
                """
                insert into channels.delivery (mailing_id, customer_id, arm)
                select {0}, v.customer_id, v.arm from unnest({1}, {2}) as v (customer_id, arm)
                on conflict (mailing_id, customer_id) do nothing
                """,
                DSL.val(mailing.value()),
                DSL.val(members.stream().map(Member::customerId).toArray(Long[]::new)),
                DSL.val(members.stream().map(m -> m.arm().code()).toArray(String[]::new)));
    }

    Optional<Mailing> find(MailingId id) {
        return mailings(MAILING.ID.eq(id.value())).stream().findFirst();
    }

    Optional<Mailing> byOrigin(String origin) {
        return mailings(MAILING.ORIGIN.eq(origin)).stream().findFirst();
    }

    List<Mailing> sending() {
        return mailings(MAILING.STATE.eq(DSL.inline(MailingState.SENDING.code())));
    }

    Instant startedAt(MailingId id) {
        return database.select(DSL.coalesce(MAILING.STARTED_AT, MAILING.PLANNED_AT))
                .from(MAILING)
                .where(MAILING.ID.eq(id.value()))
                .fetchSingle()
                .value1()
                .toInstant();
    }

    /** How many have not been written to, as far as is known here. */
    long unsent(MailingId id) {
        return database.fetchCount(
                DELIVERY,
                DELIVERY.MAILING_ID
                        .eq(id.value())
                        .and(DELIVERY.STATE.in(DeliveryState.PLANNED.code(), DeliveryState.CLAIMED.code())));
    }

    /** Stopped, but not yet all settled. */
    List<Mailing> ending() {
        return mailings(MAILING.STATE.eq(MailingState.STOPPED.code()).and(MAILING.FINISHED_AT.isNull()));
    }

    private List<Mailing> mailings(Condition condition) {
        return database.selectFrom(MAILING).where(condition).orderBy(MAILING.ID).fetch(MailingStore::mailing);
    }

    private static Mailing mailing(Record row) {
        return new Mailing(
                new MailingId(row.get(MAILING.ID)),
                row.get(MAILING.ORIGIN),
                Purpose.of(row.get(MAILING.PURPOSE)),
                new NewMailing.Sender(
                        row.get(MAILING.FROM_NAME), row.get(MAILING.FROM_ADDRESS), row.get(MAILING.REPLY_TO)),
                new NewMailing.Text(row.get(MAILING.SUBJECT), row.get(MAILING.HTML), row.get(MAILING.PLAIN)),
                row.get(MAILING.RATE_PER_S),
                MailingState.of(row.get(MAILING.STATE)));
    }

    /** Changes the state if it is one of the given ones; tells whether it was. */
    boolean move(MailingId id, MailingState to, Instant now, Collection<MailingState> from) {
        return database.update(MAILING)
                        .set(MAILING.STATE, to.code())
                        .set(
                                MAILING.STARTED_AT,
                                to == MailingState.SENDING
                                        ? DSL.coalesce(MAILING.STARTED_AT, utc(now))
                                        : MAILING.STARTED_AT)
                        .where(
                                MAILING.ID.eq(id.value()),
                                MAILING.STATE.in(
                                        from.stream().map(MailingState::code).toList()))
                        .execute()
                == 1;
    }

    /** Ends a mailing of which nothing is planned or claimed any more; tells whether this was the moment. */
    boolean finish(MailingId id, MailingState from, MailingState to, Instant now) {
        return database.update(MAILING)
                        .set(MAILING.STATE, to.code())
                        .set(MAILING.FINISHED_AT, utc(now))
                        .where(
                                MAILING.ID.eq(id.value()),
                                MAILING.STATE.eq(from.code()),
                                MAILING.FINISHED_AT.isNull(),
                                DSL.notExists(DSL.selectOne().from(DELIVERY).where(open(id, DeliveryState.PLANNED))),
                                DSL.notExists(DSL.selectOne().from(DELIVERY).where(open(id, DeliveryState.CLAIMED))))
                        .execute()
                == 1;
    }

    int suppressPlanned(MailingId id, String reason, Instant now) {
        return database.update(DELIVERY)
                .set(DELIVERY.STATE, DeliveryState.SUPPRESSED.code())
                .set(DELIVERY.REASON, reason)
                .set(DELIVERY.SETTLED_AT, utc(now))
                .where(open(id, DeliveryState.PLANNED))
                .execute();
    }

    private static Condition open(MailingId id, DeliveryState state) {
        return DELIVERY.MAILING_ID.eq(id.value()).and(DELIVERY.STATE.eq(state.code()));
    }

    List<Count> counts(MailingId id) {
        return database.select(
                        DELIVERY.STATE,
                        DELIVERY.REASON,
                        DSL.count(),
                        DSL.count(DELIVERY.BOUNCED_AT),
                        DSL.count(DELIVERY.FIRST_OPEN_AT),
                        DSL.count(DELIVERY.FIRST_CLICK_AT),
                        DSL.count(DELIVERY.UNSUBSCRIBED_AT),
                        DSL.count(DELIVERY.COMPLAINED_AT))
                .from(DELIVERY)
                .where(DELIVERY.MAILING_ID.eq(id.value()))
                .groupBy(DELIVERY.STATE, DELIVERY.REASON)
                .fetch(row -> new Count(
                        DeliveryState.of(Objects.requireNonNull(row.value1())),
                        row.value2(),
                        row.value3(),
                        new MailingProgress.Echo(
                                row.value4(), row.value5(), row.value6(), row.value7(), row.value8())));
    }

    List<Delivery> deliveries(MailingId id, @Nullable DeliveryState state, int limit, @Nullable Long after) {
        return database.selectFrom(DELIVERY)
                .where(DELIVERY.MAILING_ID.eq(id.value()))
                .and(state == null ? DSL.noCondition() : DELIVERY.STATE.eq(state.code()))
                .and(after == null ? DSL.noCondition() : DELIVERY.ID.gt(after))
                .orderBy(DELIVERY.ID)
                .limit(limit)
                .fetch(row -> new Delivery(
                        row.get(DELIVERY.ID),
                        row.get(DELIVERY.CUSTOMER_ID),
                        Arm.of(row.get(DELIVERY.ARM)),
                        DeliveryState.of(row.get(DELIVERY.STATE)),
                        row.get(DELIVERY.REASON),
                        row.get(DELIVERY.DETAIL),
                        row.get(DELIVERY.ADDRESS),
                        row.get(DELIVERY.MESSAGE_ID),
                        instant(row.get(DELIVERY.SETTLED_AT))));
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
