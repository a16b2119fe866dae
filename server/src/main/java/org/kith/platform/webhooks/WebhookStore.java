package org.kith.platform.webhooks;

import static java.util.Objects.requireNonNull;
import static org.kith.schema.platform.Tables.APP_USER;
import static org.kith.schema.platform.Tables.WEBHOOK;
import static org.kith.schema.platform.Tables.WEBHOOK_DELIVERY;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record4;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kith.schema.platform.tables.records.WebhookRecord;
import org.springframework.stereotype.Repository;

/** The webhooks themselves; what is to be delivered to them is the {@link DeliveryStore}'s. */
@Repository
class WebhookStore {
    private static final Field<Integer> WAITING = deliveries(DeliveryState.WAITING);
    private static final Field<Integer> DEAD = deliveries(DeliveryState.DEAD);

    private final DSLContext db;

    WebhookStore(DSLContext db) {
        this.db = db;
    }

    /** What somebody says of a webhook. */
    record Wish(String name, String url, List<String> events) {}

    /**
     * The secrets of one webhook, encrypted.
     *
     * @param former signs too until its time is over
     */
    record Secrets(
            byte[] present,
            byte @Nullable [] former,
            @Nullable Instant formerUntil) {}

    long insert(Wish wish, long owner, Instant now) {
        var row = db.newRecord(WEBHOOK);
        fill(row, wish, owner);
        row.setCreatedAt(now.atOffset(ZoneOffset.UTC));
        row.setSecret(new byte[0]); // sealed for its number, which it gets now
        row.store();
        return requireNonNull(row.getId());
    }

    void setSecret(long id, byte[] sealed) {
        db.update(WEBHOOK).set(WEBHOOK.SECRET, sealed).where(WEBHOOK.ID.eq(id)).execute();
    }

    void rotate(long id, byte[] sealed, Instant formerUntil) {
        db.update(WEBHOOK)
                .set(WEBHOOK.FORMER_SECRET, WEBHOOK.SECRET)
                .set(WEBHOOK.FORMER_UNTIL, formerUntil.atOffset(ZoneOffset.UTC))
                .set(WEBHOOK.SECRET, sealed)
                .set(WEBHOOK.VERSION, WEBHOOK.VERSION.plus(1))
                .where(WEBHOOK.ID.eq(id))
                .execute();
    }

    @SuppressWarnings("NullAway") // the generated type says of the bytes what it means of the array
    Optional<Secrets> secrets(long id) {
        return db.selectFrom(WEBHOOK)
                .where(WEBHOOK.ID.eq(id))
                .fetchOptional(
                        row -> new Secrets(row.getSecret(), row.getFormerSecret(), instant(row.getFormerUntil())));
    }

    boolean update(long id, long version, Wish wish, long owner) {
        var row = db.newRecord(WEBHOOK);
        fill(row, wish, owner);
        row.setVersion(version + 1);
        return db.update(WEBHOOK)
                        .set(row)
                        .where(WEBHOOK.ID.eq(id), WEBHOOK.VERSION.eq(version))
                        .execute()
                == 1;
    }

    void setState(long id, WebhookState state, @Nullable String reason) {
        db.update(WEBHOOK)
                .set(WEBHOOK.STATE, state.code())
                .set(WEBHOOK.REASON, reason)
                .set(WEBHOOK.FAILURES, 0)
                .setNull(WEBHOOK.FAILING_SINCE)
                .setNull(WEBHOOK.RESTS_UNTIL)
                .set(WEBHOOK.VERSION, WEBHOOK.VERSION.plus(1))
                .where(WEBHOOK.ID.eq(id), WEBHOOK.STATE.ne(state.code()))
                .execute();
    }

    boolean delete(long id) {
        return db.deleteFrom(WEBHOOK).where(WEBHOOK.ID.eq(id)).execute() == 1;
    }

    int count() {
        return db.fetchCount(WEBHOOK);
    }

    List<Webhook> all() {
        return select(DSL.noCondition());
    }

    Optional<Webhook> find(long id) {
        return select(WEBHOOK.ID.eq(id)).stream().findFirst();
    }

    /** Those that may be delivered to at this moment. */
    List<Long> awake(Instant now) {
        return db.select(WEBHOOK.ID)
                .from(WEBHOOK)
                .where(
                        WEBHOOK.STATE.eq(WebhookState.ACTIVE.code()),
                        WEBHOOK.RESTS_UNTIL.isNull().or(WEBHOOK.RESTS_UNTIL.le(now.atOffset(ZoneOffset.UTC))))
                .orderBy(WEBHOOK.ID)
                .fetch(row -> requireNonNull(row.value1()));
    }

    /** Always before its deliveries, so that nobody waits for somebody who waits for him; false where it is gone. */
    boolean lock(long id) {
        return db.selectOne()
                .from(WEBHOOK)
                .where(WEBHOOK.ID.eq(id))
                .forUpdate()
                .fetchOptional()
                .isPresent();
    }

    void succeeded(long id, Instant now) {
        db.update(WEBHOOK)
                .set(WEBHOOK.FAILURES, 0)
                .setNull(WEBHOOK.FAILING_SINCE)
                .setNull(WEBHOOK.RESTS_UNTIL)
                .set(WEBHOOK.SUCCEEDED_AT, now.atOffset(ZoneOffset.UTC))
                .where(WEBHOOK.ID.eq(id))
                .execute();
    }

    /** How often and since when nothing has succeeded. */
    record Failing(int failures, Instant since) {}

    Failing failed(long id, Instant now) {
        return db.update(WEBHOOK)
                .set(WEBHOOK.FAILURES, WEBHOOK.FAILURES.plus(1))
                .set(WEBHOOK.FAILING_SINCE, DSL.coalesce(WEBHOOK.FAILING_SINCE, DSL.val(now.atOffset(ZoneOffset.UTC))))
                .where(WEBHOOK.ID.eq(id))
                .returningResult(WEBHOOK.FAILURES, WEBHOOK.FAILING_SINCE)
                .fetchOptional(row -> new Failing(
                        requireNonNull(row.value1()),
                        requireNonNull(row.value2()).toInstant()))
                .orElse(new Failing(0, now));
    }

    void rest(long id, Instant until) {
        db.update(WEBHOOK)
                .set(WEBHOOK.RESTS_UNTIL, until.atOffset(ZoneOffset.UTC))
                .where(WEBHOOK.ID.eq(id))
                .execute();
    }

    private static void fill(WebhookRecord row, Wish wish, long owner) {
        row.setName(wish.name());
        row.setUrl(wish.url());
        row.setEvents(wish.events().toArray(String[]::new));
        row.setOwnerId(owner);
    }

    private List<Webhook> select(Condition condition) {
        return db.select(WEBHOOK, APP_USER.NAME, WAITING, DEAD)
                .from(WEBHOOK)
                .join(APP_USER)
                .on(APP_USER.ID.eq(WEBHOOK.OWNER_ID))
                .where(condition)
                .orderBy(WEBHOOK.ID)
                .fetch(WebhookStore::webhook);
    }

    private static Webhook webhook(Record4<WebhookRecord, String, Integer, Integer> found) {
        var row = found.value1();
        return new Webhook(
                requireNonNull(row.getId()),
                row.getName(),
                row.getUrl(),
                Arrays.asList(row.getEvents()),
                row.getOwnerId(),
                found.value2(),
                WebhookState.of(requireNonNull(row.getState())),
                row.getReason(),
                instant(row.getFormerUntil()),
                requireNonNull(row.getFailures()),
                instant(row.getFailingSince()),
                instant(row.getSucceededAt()),
                row.getCreatedAt().toInstant(),
                requireNonNull(row.getVersion()),
                requireNonNull(found.value3()),
                requireNonNull(found.value4()));
    }

    private static Field<Integer> deliveries(DeliveryState state) {
        return DSL.field(DSL.selectCount()
                        .from(WEBHOOK_DELIVERY)
                        .where(WEBHOOK_DELIVERY.WEBHOOK_ID.eq(WEBHOOK.ID), WEBHOOK_DELIVERY.STATE.eq(state.code())))
                .as(state.code());
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
