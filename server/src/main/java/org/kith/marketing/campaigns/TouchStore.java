package org.kith.marketing.campaigns;

import static org.kith.schema.marketing.Tables.TOUCH;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.kith.intelligence.experiments.Buyer;
import org.springframework.stereotype.Repository;

/** Keeps who was reached by which campaign. */
@Repository
class TouchStore {
    private final DSLContext db;

    TouchStore(DSLContext db) {
        this.db = db;
    }

    record Touch(long customerId, CampaignId campaign, Instant sentAt) {}

    /** How often campaigns reached a customer, and how often he bought in the window after. */
    record Count(long customerId, long contacted, long responded, Instant lastContacted) {}

    void reached(List<Touch> touches) {
        var insert = db.insertInto(TOUCH, TOUCH.CUSTOMER_ID, TOUCH.CAMPAIGN_ID, TOUCH.SENT_AT);
        for (var touch : touches) {
            insert = insert.values(touch.customerId(), touch.campaign().value(), at(touch.sentAt()));
        }
        insert.onConflictDoNothing().execute();
    }

    /** Notes those who bought; who had been noted before stays as he is. */
    void responded(CampaignId campaign, List<Buyer> buyers) {
        db.batch(buyers.stream()
                        .map(buyer -> db.update(TOUCH)
                                .set(TOUCH.RESPONDED_AT, at(buyer.firstOrder()))
                                .where(
                                        TOUCH.CAMPAIGN_ID.eq(campaign.value()),
                                        TOUCH.CUSTOMER_ID.eq(buyer.customerId()),
                                        TOUCH.RESPONDED_AT.isNull()))
                        .toList())
                .execute();
    }

    List<Count> counts(Collection<Long> customers) {
        return db.select(TOUCH.CUSTOMER_ID, DSL.count(), DSL.count(TOUCH.RESPONDED_AT), DSL.max(TOUCH.SENT_AT))
                .from(TOUCH)
                .where(TOUCH.CUSTOMER_ID.eq(DSL.any(customers.toArray(Long[]::new))))
                .groupBy(TOUCH.CUSTOMER_ID)
                .fetch(row -> new Count(
                        row.value1(), row.value2(), row.value3(), row.value4().toInstant()));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
