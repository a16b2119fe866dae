package org.kith.marketing.campaigns;

import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;
import static org.kith.schema.marketing.Tables.TOUCH;

import java.util.Collection;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.kith.customers.identity.CustomerReferences;
import org.springframework.stereotype.Repository;

/** Which campaigns reached a customer follows it, each campaign once. */
@Repository
class TouchReferencesStore implements CustomerReferences {
    private final DSLContext db;

    TouchReferencesStore(DSLContext db) {
        this.db = db;
    }

    @Override
    public String relation() {
        return "touch";
    }

    @Override
    public List<String> move(long from, long to) {
        var theirs = TOUCH.as("theirs");
        return db.update(TOUCH)
                .set(TOUCH.CUSTOMER_ID, to)
                .where(
                        TOUCH.CUSTOMER_ID.eq(from),
                        notExists(selectOne()
                                .from(theirs)
                                .where(theirs.CUSTOMER_ID.eq(to), theirs.CAMPAIGN_ID.eq(TOUCH.CAMPAIGN_ID))))
                .returningResult(TOUCH.CAMPAIGN_ID)
                .fetch(row -> row.value1().toString());
    }

    @Override
    public List<String> moveBack(Collection<String> keys, long from, long to) {
        return db.update(TOUCH)
                .set(TOUCH.CUSTOMER_ID, to)
                .where(
                        TOUCH.CUSTOMER_ID.eq(from),
                        TOUCH.CAMPAIGN_ID.eq(
                                DSL.any(keys.stream().map(Long::valueOf).toArray(Long[]::new))))
                .returningResult(TOUCH.CAMPAIGN_ID)
                .fetch(row -> String.valueOf(row.value1()));
    }
}
