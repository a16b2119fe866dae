package org.kith.channels.outbox;

import static org.kith.schema.channels.Tables.DELIVERY;
import static org.kith.schema.channels.Tables.MAILING;
import static org.kith.schema.channels.Tables.WORKER;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The statements of a claim; all of them run in its one transaction. */
@Component
class ClaimStore {
    private static final int LOCK = 0x6D61696C;

    /** A planned row that this claim has locked. */
    record Planned(long id, long customerId, Arm arm, int attempts) {}

    /** What a claim makes of a row. */
    record Decision(
            long id,
            DeliveryState state,
            @Nullable String reason,
            @Nullable String address,
            @Nullable String messageId) {}

    private final DSLContext database;

    ClaimStore(DSLContext database) {
        this.database = database;
    }

    /** Lets one claim of a mailing run at a time, so that two cannot pick the same address for two customers. */
    void lockMailing(MailingId mailing) {
        // A process that is stopped here must not keep the mailing from the others.
        database.execute("set local idle_in_transaction_session_timeout = '10s'");
        database.select(DSL.field(
                        "pg_advisory_xact_lock({0}, {1})", Object.class, DSL.val(LOCK), DSL.val((int) mailing.value())))
                .fetch();
    }

    boolean isSending(MailingId mailing) {
        return database.fetchExists(
                MAILING, MAILING.ID.eq(mailing.value()), MAILING.STATE.eq(MailingState.SENDING.code()));
    }

    /** Keeps others from burying this process before the claim is committed; false if they did already. */
    boolean isAlive(int worker) {
        return !database.selectOne()
                .from(WORKER)
                .where(WORKER.ID.eq(worker))
                .forKeyShare()
                .fetch()
                .isEmpty();
    }

    List<Planned> lockPlanned(MailingId mailing, long after, int limit, Instant now) {
        return database.select(DELIVERY.ID, DELIVERY.CUSTOMER_ID, DELIVERY.ARM, DELIVERY.ATTEMPTS)
                .from(DELIVERY)
                .where(
                        DELIVERY.MAILING_ID.eq(mailing.value()),
                        DELIVERY.STATE.eq(DSL.inline(DeliveryState.PLANNED.code())),
                        DELIVERY.ID.gt(after),
                        DELIVERY.NOT_BEFORE.isNull().or(DELIVERY.NOT_BEFORE.le(utc(now))))
                .orderBy(DELIVERY.ID)
                .limit(limit)
                .forUpdate()
                .skipLocked()
                .fetch(row -> new Planned(row.value1(), row.value2(), Arm.of(row.value3()), row.value4()));
    }

    /** Those of the addresses that another delivery of the mailing has. */
    Set<String> taken(MailingId mailing, Collection<String> addresses) {
        return database.select(DELIVERY.ADDRESS)
                .from(DELIVERY)
                .where(
                        DELIVERY.MAILING_ID.eq(mailing.value()),
                        DELIVERY.ADDRESS.isNotNull(),
                        DELIVERY.ADDRESS.eq(DSL.any(addresses.toArray(String[]::new))))
                .fetchSet(row -> String.valueOf(row.value1()));
    }

    /** Writes all decisions in one statement. */
    void decide(List<Decision> decisions, int worker, Instant now) {
        database.execute(
                """
                update channels.delivery d
                   set state = v.state, reason = v.reason, address = v.address, message_id = v.message_id,
                       worker = case when v.state = 'claimed' then {5} end, claimed_at = {6},
                       settled_at = case when v.state <> 'claimed' then {6} end, not_before = null
                  from unnest({0}, {1}, {2}, {3}, {4}) as v (id, state, reason, address, message_id)
                 where d.id = v.id
                """,
                DSL.val(decisions.stream().map(Decision::id).toArray(Long[]::new)),
                texts(decisions, d -> d.state().code()),
                texts(decisions, Decision::reason),
                texts(decisions, Decision::address),
                texts(decisions, Decision::messageId),
                DSL.val(worker),
                DSL.val(utc(now)));
    }

    private static org.jooq.Field<@Nullable String[]> texts(
            List<Decision> decisions, java.util.function.Function<Decision, @Nullable String> text) {
        return DSL.val(decisions.stream().map(text).toArray(String[]::new));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
