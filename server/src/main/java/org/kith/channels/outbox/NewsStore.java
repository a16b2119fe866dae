package org.kith.channels.outbox;

import static org.kith.schema.channels.Tables.DELIVERY;
import static org.kith.schema.channels.Tables.MAILING;
import static org.kith.schema.channels.Tables.NEWS_PLACE;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which deliveries changed since a listener last looked, by the transactions that changed them. */
@Component
class NewsStore {
    private static final int FETCHED_AT_ONCE = 1_000;

    private final DSLContext database;

    NewsStore(DSLContext database) {
        this.database = database;
    }

    void register(String listener) {
        database.execute(
                "insert into channels.news_place (listener, txid) values ({0}, '0') on conflict do nothing",
                DSL.val(listener));
    }

    /** The listener's place, locked; empty if another process reads for it just now. */
    Optional<Long> lockPlace(String listener) {
        return database.select(NEWS_PLACE.TXID.cast(SQLDataType.VARCHAR))
                .from(NEWS_PLACE)
                .where(NEWS_PLACE.LISTENER.eq(listener))
                .forUpdate()
                .skipLocked()
                .fetchOptional()
                .map(row -> Long.valueOf(row.value1()));
    }

    /** Every transaction below this one has ended, so none can add to what was read. */
    long horizon() {
        return Long.parseLong(Objects.requireNonNull(
                database.select(DSL.field("pg_snapshot_xmin(pg_current_snapshot())::text", String.class))
                        .fetchSingle()
                        .value1()));
    }

    void move(String listener, long horizon) {
        database.execute(
                "update channels.news_place set txid = {0}::text::xid8 where listener = {1}",
                DSL.val(Long.toString(horizon)), DSL.val(listener));
    }

    /** Hands on in batches what was changed by transactions of the range; returns how many there were. */
    int read(long from, long to, Consumer<List<DeliveryNews.Settled>> reader) {
        int count = 0;
        var batch = new ArrayList<DeliveryNews.Settled>(FETCHED_AT_ONCE);
        try (var rows = database.select(
                        DELIVERY.ID,
                        DELIVERY.MAILING_ID,
                        MAILING.ORIGIN,
                        MAILING.SUBJECT,
                        DELIVERY.CUSTOMER_ID,
                        DELIVERY.ARM,
                        DELIVERY.STATE,
                        DELIVERY.REASON,
                        DELIVERY.SETTLED_AT,
                        DELIVERY.FIRST_CLICK_AT,
                        DELIVERY.UNSUBSCRIBED_AT,
                        DELIVERY.BOUNCED_AT,
                        DELIVERY.COMPLAINED_AT)
                .from(DELIVERY)
                .join(MAILING)
                .on(MAILING.ID.eq(DELIVERY.MAILING_ID))
                .where(changed(from, to), DELIVERY.SETTLED_AT.isNotNull())
                .fetchSize(FETCHED_AT_ONCE)
                .fetchLazy()) {
            for (var row : rows) {
                batch.add(settled(row));
                count++;
                if (batch.size() == FETCHED_AT_ONCE) {
                    reader.accept(List.copyOf(batch));
                    batch.clear();
                }
            }
        }
        if (!batch.isEmpty()) {
            reader.accept(List.copyOf(batch));
        }
        return count;
    }

    private static Condition changed(long from, long to) {
        return DSL.condition(
                "{0} >= {1}::text::xid8 and {0} < {2}::text::xid8",
                DELIVERY.TXID, DSL.val(Long.toString(from)), DSL.val(Long.toString(to)));
    }

    private static DeliveryNews.Settled settled(Record row) {
        return new DeliveryNews.Settled(
                row.get(DELIVERY.ID),
                new MailingId(row.get(DELIVERY.MAILING_ID)),
                row.get(MAILING.ORIGIN),
                row.get(MAILING.SUBJECT),
                row.get(DELIVERY.CUSTOMER_ID),
                Arm.of(row.get(DELIVERY.ARM)),
                DeliveryState.of(row.get(DELIVERY.STATE)),
                row.get(DELIVERY.REASON),
                Objects.requireNonNull(instant(row.get(DELIVERY.SETTLED_AT))),
                new DeliveryNews.Echo(
                        instant(row.get(DELIVERY.FIRST_CLICK_AT)),
                        instant(row.get(DELIVERY.UNSUBSCRIBED_AT)),
                        instant(row.get(DELIVERY.BOUNCED_AT)),
                        instant(row.get(DELIVERY.COMPLAINED_AT))));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return MailingStore.instant(time);
    }
}
