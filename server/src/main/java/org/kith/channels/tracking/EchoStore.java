package org.kith.channels.tracking;

import static org.kith.schema.channels.Tables.CLICK;
import static org.kith.schema.channels.Tables.DELIVERY;
import static org.kith.schema.channels.Tables.MAILING;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kith.customers.Purpose;
import org.kith.schema.channels.tables.records.DeliveryRecord;
import org.springframework.stereotype.Component;

/** What recipients do with their mails. */
@Component
class EchoStore {
    /** A delivery, as far as its recipient's answers concern it. */
    record Addressed(
            long id,
            long customerId,
            @Nullable String address,
            Purpose purpose,
            @Nullable Instant settledAt,
            @Nullable Instant unsubscribedAt) {}

    private final DSLContext database;

    EchoStore(DSLContext database) {
        this.database = database;
    }

    Optional<Addressed> find(long delivery) {
        return database.select(
                        DELIVERY.CUSTOMER_ID,
                        DELIVERY.ADDRESS,
                        MAILING.PURPOSE,
                        DELIVERY.SETTLED_AT,
                        DELIVERY.UNSUBSCRIBED_AT)
                .from(DELIVERY)
                .join(MAILING)
                .on(MAILING.ID.eq(DELIVERY.MAILING_ID))
                .where(DELIVERY.ID.eq(delivery))
                .fetchOptional(row -> new Addressed(
                        delivery,
                        row.value1(),
                        row.value2(),
                        Purpose.of(row.value3()),
                        instant(row.value4()),
                        instant(row.value5())));
    }

    /** How many different links of this delivery were asked for since then. */
    int linksAskedFor(long delivery, Instant since) {
        return database.select(DSL.countDistinct(CLICK.LINK_ID))
                .from(CLICK)
                .where(CLICK.DELIVERY_ID.eq(delivery), CLICK.AT.ge(utc(since)))
                .fetchSingle()
                .value1();
    }

    /** Keeps the click if the delivery still exists; counts it as the recipient's unless it is suspect. */
    void click(long delivery, long link, Instant at, String agent, @Nullable String suspect) {
        database.insertInto(CLICK)
                .columns(CLICK.DELIVERY_ID, CLICK.LINK_ID, CLICK.AT, CLICK.AGENT, CLICK.SUSPECT)
                .values(delivery, link, utc(at), agent, suspect)
                .execute();
        if (suspect == null) {
            first(DELIVERY.FIRST_CLICK_AT, delivery, at);
        }
    }

    void opened(long delivery, Instant at) {
        first(DELIVERY.FIRST_OPEN_AT, delivery, at);
    }

    /** True if this was the first time. */
    boolean unsubscribed(long delivery, Instant at) {
        return first(DELIVERY.UNSUBSCRIBED_AT, delivery, at);
    }

    private boolean first(TableField<DeliveryRecord, OffsetDateTime> field, long delivery, Instant at) {
        return database.update(DELIVERY)
                        .set(field, utc(at))
                        .where(DELIVERY.ID.eq(delivery), field.isNull())
                        .execute()
                == 1;
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
