package org.kith.channels.inbox;

import static org.kith.schema.channels.Tables.DELIVERY;
import static org.kith.schema.channels.Tables.INBOUND_MESSAGE;
import static org.kith.schema.channels.Tables.MAILING;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kith.customers.Purpose;
import org.springframework.stereotype.Component;

/** Messages as they came, and the deliveries that they are about. */
@Component
class InboundStore {
    /** A kept message that was not read yet. */
    record Unread(long id, byte[] raw) {}

    /** Whom a delivery went to. */
    record Target(long delivery, long customerId, @Nullable String address, Purpose purpose) {}

    private final DSLContext database;

    InboundStore(DSLContext database) {
        this.database = database;
    }

    /** The greatest number kept of an IMAP mailbox, so that only what is newer is fetched. */
    long lastUid(String mailbox, long validity) {
        var last = database.select(DSL.max(INBOUND_MESSAGE.UID))
                .from(INBOUND_MESSAGE)
                .where(INBOUND_MESSAGE.MAILBOX.eq(mailbox), INBOUND_MESSAGE.UID_VALIDITY.eq(validity))
                .fetchSingle()
                .value1();
        return last == null ? 0 : last;
    }

    boolean has(String mailbox, long validity, long uid) {
        return database.fetchExists(
                INBOUND_MESSAGE,
                INBOUND_MESSAGE.MAILBOX.eq(mailbox),
                INBOUND_MESSAGE.UID_VALIDITY.eq(validity),
                INBOUND_MESSAGE.UID.eq(uid));
    }

    /** Keeps a message once. */
    void keep(String mailbox, long validity, long uid, byte[] raw, Instant at) {
        database.insertInto(INBOUND_MESSAGE)
                .set(INBOUND_MESSAGE.MAILBOX, mailbox)
                .set(INBOUND_MESSAGE.UID_VALIDITY, validity)
                .set(INBOUND_MESSAGE.UID, uid)
                .set(INBOUND_MESSAGE.RAW, raw)
                .set(INBOUND_MESSAGE.RECEIVED_AT, utc(at))
                .onConflictDoNothing()
                .execute();
    }

    List<Long> unread(int limit) {
        return database.select(INBOUND_MESSAGE.ID)
                .from(INBOUND_MESSAGE)
                .where(INBOUND_MESSAGE.READ_AT.isNull())
                .orderBy(INBOUND_MESSAGE.ID)
                .limit(limit)
                .fetch(row -> row.value1());
    }

    /** Takes an unread message for the transaction; empty if another process has it. */
    Optional<Unread> lock(long id) {
        return database.select(INBOUND_MESSAGE.RAW)
                .from(INBOUND_MESSAGE)
                .where(INBOUND_MESSAGE.ID.eq(id), INBOUND_MESSAGE.READ_AT.isNull())
                .forUpdate()
                .skipLocked()
                .fetchOptional(row -> new Unread(id, row.value1()));
    }

    void read(long id, String kind, OptionalLong delivery, Instant at) {
        database.update(INBOUND_MESSAGE)
                .set(INBOUND_MESSAGE.KIND, kind)
                .set(INBOUND_MESSAGE.DELIVERY_ID, delivery.isPresent() ? delivery.getAsLong() : null)
                .set(INBOUND_MESSAGE.READ_AT, utc(at))
                .where(INBOUND_MESSAGE.ID.eq(id))
                .execute();
    }

    Optional<Target> target(long delivery) {
        return database.select(DELIVERY.CUSTOMER_ID, DELIVERY.ADDRESS, MAILING.PURPOSE)
                .from(DELIVERY)
                .join(MAILING)
                .on(MAILING.ID.eq(DELIVERY.MAILING_ID))
                .where(DELIVERY.ID.eq(delivery))
                .fetchOptional(row -> new Target(delivery, row.value1(), row.value2(), Purpose.of(row.value3())));
    }

    void bounced(long delivery, String bounce, Instant at) {
        database.update(DELIVERY)
                .set(DELIVERY.BOUNCED_AT, utc(at))
                .set(DELIVERY.BOUNCE, bounce)
                .where(DELIVERY.ID.eq(delivery), DELIVERY.BOUNCED_AT.isNull())
                .execute();
    }

    void complained(long delivery, Instant at) {
        database.update(DELIVERY)
                .set(DELIVERY.COMPLAINED_AT, utc(at))
                .where(DELIVERY.ID.eq(delivery), DELIVERY.COMPLAINED_AT.isNull())
                .execute();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
