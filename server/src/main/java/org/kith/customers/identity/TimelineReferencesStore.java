package org.kith.customers.identity;

import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;
import static org.kith.schema.customers.Tables.TIMELINE_ENTRY;

import java.util.Collection;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/** What happened to one happened to the other, but for their being put together and parted. */
@Repository
class TimelineReferencesStore implements CustomerReferences {
    private final DSLContext db;

    TimelineReferencesStore(DSLContext db) {
        this.db = db;
    }

    @Override
    public String relation() {
        return "timeline-entry";
    }

    @Override
    public List<String> move(long from, long to) {
        var theirs = TIMELINE_ENTRY.as("theirs");
        return db.update(TIMELINE_ENTRY)
                .set(TIMELINE_ENTRY.CUSTOMER_ID, to)
                .where(
                        TIMELINE_ENTRY.CUSTOMER_ID.eq(from),
                        TIMELINE_ENTRY.KIND.notIn("customer.merged", "customer.parted"),
                        notExists(selectOne()
                                .from(theirs)
                                .where(
                                        theirs.CUSTOMER_ID.eq(to),
                                        theirs.KIND.eq(TIMELINE_ENTRY.KIND),
                                        theirs.SOURCE.eq(TIMELINE_ENTRY.SOURCE))))
                .returning(TIMELINE_ENTRY.ID)
                .fetch(row -> row.getId().toString());
    }

    @Override
    public List<String> moveBack(Collection<String> keys, long from, long to) {
        return db.update(TIMELINE_ENTRY)
                .set(TIMELINE_ENTRY.CUSTOMER_ID, to)
                .where(
                        TIMELINE_ENTRY.CUSTOMER_ID.eq(from),
                        TIMELINE_ENTRY.ID.eq(
                                DSL.any(keys.stream().map(Long::valueOf).toArray(Long[]::new))))
                .returningResult(TIMELINE_ENTRY.ID)
                .fetch(row -> String.valueOf(row.value1()));
    }
}
