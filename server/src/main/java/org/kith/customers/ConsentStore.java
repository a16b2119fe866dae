package org.kith.customers;

import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.kith.schema.customers.Tables.CONSENT_EVENT;
import static org.kith.schema.customers.Tables.CONSENT_STATE;
import static org.kith.schema.customers.Tables.WITH_MERGED;

import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.kith.platform.access.Viewer;
import org.springframework.stereotype.Repository;

/** Consent events, and each of them as an entry of the timeline: they are not stored a second time. */
@Repository
class ConsentStore implements TimelineSource {
    private static final String NAME = "consent";

    private final DSLContext db;

    ConsentStore(DSLContext db) {
        this.db = db;
    }

    static Condition granted(Field<Long> customerId, Channel channel, Purpose purpose) {
        return exists(selectOne()
                .from(CONSENT_STATE)
                .where(
                        CONSENT_STATE.CUSTOMER_ID.eq(customerId),
                        CONSENT_STATE.CHANNEL.eq(channel.code()),
                        CONSENT_STATE.PURPOSE.eq(purpose.code()),
                        CONSENT_STATE.GRANTED.isTrue()));
    }

    /** The table's trigger folds them into the present state. */
    void insert(List<ConsentEvent> events) {
        for (var chunk : Chunks.of(events)) {
            db.insertInto(
                            CONSENT_EVENT,
                            CONSENT_EVENT.CUSTOMER_ID,
                            CONSENT_EVENT.CHANNEL,
                            CONSENT_EVENT.PURPOSE,
                            CONSENT_EVENT.ACTION,
                            CONSENT_EVENT.SOURCE,
                            CONSENT_EVENT.WORDING,
                            CONSENT_EVENT.ADDRESS,
                            CONSENT_EVENT.EVIDENCE,
                            CONSENT_EVENT.AT)
                    .valuesOfRows(chunk.stream()
                            .map(event -> row(
                                    event.customerId(),
                                    event.channel().code(),
                                    event.purpose().code(),
                                    event.granted() ? "granted" : "withdrawn",
                                    event.source(),
                                    event.wording(),
                                    event.address(),
                                    event.evidence(),
                                    event.at().atOffset(ZoneOffset.UTC)))
                            .toList())
                    .execute();
        }
    }

    /** Those who withdrew by this source and whose consent still stands withdrawn. */
    Set<Long> withdrawnBy(Withdrawal withdrawal, Collection<Long> customers) {
        return db.selectDistinct(CONSENT_EVENT.CUSTOMER_ID)
                .from(CONSENT_EVENT)
                .join(CONSENT_STATE)
                .on(
                        CONSENT_STATE.CUSTOMER_ID.eq(CONSENT_EVENT.CUSTOMER_ID),
                        CONSENT_STATE.CHANNEL.eq(CONSENT_EVENT.CHANNEL),
                        CONSENT_STATE.PURPOSE.eq(CONSENT_EVENT.PURPOSE))
                .where(
                        CONSENT_EVENT.CUSTOMER_ID.in(customers),
                        CONSENT_EVENT.CHANNEL.eq(withdrawal.channel().code()),
                        CONSENT_EVENT.PURPOSE.eq(withdrawal.purpose().code()),
                        CONSENT_EVENT.SOURCE.eq(withdrawal.source()),
                        CONSENT_STATE.GRANTED.isFalse())
                .fetchSet(CONSENT_EVENT.CUSTOMER_ID);
    }

    List<Consent> of(long customerId) {
        return db.select(CONSENT_STATE.CHANNEL, CONSENT_STATE.PURPOSE, CONSENT_STATE.GRANTED, CONSENT_STATE.SINCE)
                .from(CONSENT_STATE)
                .where(CONSENT_STATE.CUSTOMER_ID.eq(customerId))
                .orderBy(CONSENT_STATE.CHANNEL, CONSENT_STATE.PURPOSE)
                .fetch(state -> new Consent(
                        Channel.of(state.value1()),
                        Purpose.of(state.value2()),
                        state.value3(),
                        state.value4().toInstant()));
    }

    /** All that was said, by whomever the customer is made of; the latest first. */
    List<ConsentRecord> history(long customerId, int limit) {
        return db.selectFrom(CONSENT_EVENT)
                .where(CONSENT_EVENT.CUSTOMER_ID.in(
                        select(WITH_MERGED.WITH_MERGED_).from(WITH_MERGED.call(customerId))))
                .orderBy(CONSENT_EVENT.AT.desc(), CONSENT_EVENT.ID.desc())
                .limit(limit)
                .fetch(row -> new ConsentRecord(
                        Channel.of(row.getChannel()),
                        Purpose.of(row.getPurpose()),
                        row.getAction().equals("granted"),
                        row.getBasis(),
                        row.getSource(),
                        row.getWording(),
                        row.getAddress(),
                        row.getEvidence(),
                        row.getAt().toInstant()));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<TimelineEntry> entries(long customerId, @Nullable TimelinePosition after, int limit, Viewer viewer) {
        return db.select(
                        CONSENT_EVENT.ID,
                        CONSENT_EVENT.AT,
                        CONSENT_EVENT.ACTION,
                        CONSENT_EVENT.CHANNEL,
                        CONSENT_EVENT.PURPOSE,
                        CONSENT_EVENT.SOURCE,
                        CONSENT_EVENT.ADDRESS)
                .from(CONSENT_EVENT)
                .where(
                        CONSENT_EVENT.CUSTOMER_ID.in(
                                select(WITH_MERGED.WITH_MERGED_).from(WITH_MERGED.call(customerId))),
                        TimelinePosition.condition(after, NAME, CONSENT_EVENT.AT, CONSENT_EVENT.ID))
                .orderBy(CONSENT_EVENT.AT.desc(), CONSENT_EVENT.ID.desc())
                .limit(limit)
                .fetch(event -> new TimelineEntry(
                        NAME,
                        event.value1(),
                        event.value2().toInstant(),
                        "consent." + event.value3(),
                        details(event.value4(), event.value5(), event.value6(), event.value7())));
    }

    private static Map<String, Object> details(
            String channel, String purpose, String source, @Nullable String address) {
        var details = new HashMap<String, Object>(Map.of("channel", channel, "purpose", purpose, "source", source));
        if (address != null) {
            details.put("address", address);
        }
        return details;
    }
}
