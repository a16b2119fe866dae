package org.kith.channels.outbox;

import static org.kith.schema.channels.Tables.DELIVERY;
import static org.kith.schema.channels.Tables.WIRE;
import static org.kith.schema.channels.Tables.WORKER;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Finds sending processes that died and settles what they held. */
@Component
class WorkerStore {
    /** What a dead process left behind. */
    record Remains(int worker, int unknown, int released) {}

    private final DSLContext database;
    private final TransactionOperations transactions;
    private final Clock clock;

    WorkerStore(DSLContext database, TransactionOperations transactions, Clock clock) {
        this.database = database;
        this.transactions = transactions;
        this.clock = clock;
    }

    int living() {
        return database.fetchCount(WORKER);
    }

    /** Buries the processes that are dead: those whose session is gone, or that were silent for longer than the lease. */
    List<Remains> buryTheDead(int self, Duration lease) {
        return database.select(WORKER.ID).from(WORKER).where(WORKER.ID.ne(self)).fetch(WORKER.ID).stream()
                .flatMap(worker -> Stream.ofNullable(transactions.execute(status -> bury(worker, lease))))
                .toList();
    }

    private @Nullable Remains bury(int worker, Duration lease) {
        if (!isDead(worker, lease)) {
            return null;
        }
        int unknown = settleWhatWasOnTheWire(worker);
        int released = database.update(DELIVERY)
                .set(DELIVERY.STATE, DeliveryState.PLANNED.code())
                .setNull(DELIVERY.WORKER)
                .setNull(DELIVERY.ADDRESS)
                .setNull(DELIVERY.MESSAGE_ID)
                .where(DELIVERY.WORKER.eq(worker), DELIVERY.STATE.eq(DeliveryState.CLAIMED.code()))
                .execute();
        database.deleteFrom(WORKER).where(WORKER.ID.eq(worker)).execute();
        return new Remains(worker, unknown, released);
    }

    private boolean isDead(int worker, Duration lease) {
        var silent = WORKER.HEARTBEAT_AT.lt(DSL.field(
                "clock_timestamp() - make_interval(secs => {0})",
                WORKER.HEARTBEAT_AT.getDataType(), DSL.val((double) lease.toSeconds())));
        // The lock is free when the session that held it is gone. The condition is evaluated on the one row that is
        // locked.
        var gone =
                DSL.condition("pg_try_advisory_xact_lock({0}, {1})", DSL.val(LedgerConnection.LOCK), DSL.val(worker));
        return database.select(DSL.field(silent), DSL.field(gone))
                .from(WORKER)
                .where(WORKER.ID.eq(worker))
                .forUpdate()
                .skipLocked()
                .fetchOptional()
                .map(row -> row.value1() || row.value2())
                .orElse(false);
    }

    private int settleWhatWasOnTheWire(int worker) {
        return database.update(DELIVERY)
                .set(DELIVERY.STATE, DeliveryState.UNKNOWN.code())
                .set(DELIVERY.REASON, "process-died")
                .set(DELIVERY.ON_WIRE_AT, WIRE.AT)
                .set(DELIVERY.SETTLED_AT, clock.instant().atOffset(ZoneOffset.UTC))
                .from(WIRE)
                .where(
                        WIRE.WORKER.eq(worker),
                        DELIVERY.ID.eq(WIRE.DELIVERY_ID),
                        DELIVERY.WORKER.eq(worker),
                        DELIVERY.STATE.eq(DeliveryState.CLAIMED.code()))
                .execute();
    }
}
