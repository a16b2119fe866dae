package org.kith.channels.outbox;

import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;
import static org.kith.schema.channels.Tables.DELIVERY;

import java.util.Collection;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.kith.customers.identity.CustomerReferences;
import org.springframework.stereotype.Repository;

/**
 * What was sent follows its customer. Where both were in one mailing, each row stays with the one it was written for: the
 * rows of a mailing add up to its audience.
 */
@Repository
class DeliveryReferencesStore implements CustomerReferences {
    private final DSLContext db;

    DeliveryReferencesStore(DSLContext db) {
        this.db = db;
    }

    @Override
    public String relation() {
        return "delivery";
    }

    @Override
    public List<String> move(long from, long to) {
        var theirs = DELIVERY.as("theirs");
        return db.update(DELIVERY)
                .set(DELIVERY.CUSTOMER_ID, to)
                .where(
                        DELIVERY.CUSTOMER_ID.eq(from),
                        notExists(selectOne()
                                .from(theirs)
                                .where(theirs.CUSTOMER_ID.eq(to), theirs.MAILING_ID.eq(DELIVERY.MAILING_ID))))
                .returningResult(DELIVERY.ID)
                .fetch(row -> row.value1().toString());
    }

    @Override
    public List<String> moveBack(Collection<String> keys, long from, long to) {
        return db.update(DELIVERY)
                .set(DELIVERY.CUSTOMER_ID, to)
                .where(
                        DELIVERY.CUSTOMER_ID.eq(from),
                        DELIVERY.ID.eq(DSL.any(keys.stream().map(Long::valueOf).toArray(Long[]::new))))
                .returningResult(DELIVERY.ID)
                .fetch(row -> String.valueOf(row.value1()));
    }
}
