package org.kith.customers.identity;

import static org.kith.schema.customers.Tables.CUSTOMER_SHARE;

import java.util.Collection;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/** Whom a customer is shown to: also to them when it becomes part of another, unless that one is shown to them already. */
@Repository
class ShareReferencesStore implements CustomerReferences {
    private final DSLContext db;

    ShareReferencesStore(DSLContext db) {
        this.db = db;
    }

    @Override
    public String relation() {
        return "customer-share";
    }

    @Override
    @SuppressWarnings("NullAway") // both columns may hold null; their generated types do not say so
    public List<String> move(long from, long to) {
        var there = CUSTOMER_SHARE.as("there");
        return db.update(CUSTOMER_SHARE)
                .set(CUSTOMER_SHARE.CUSTOMER_ID, to)
                .where(
                        CUSTOMER_SHARE.CUSTOMER_ID.eq(from),
                        DSL.notExists(DSL.selectOne()
                                .from(there)
                                .where(
                                        there.CUSTOMER_ID.eq(to),
                                        there.USER_ID.isNotDistinctFrom(CUSTOMER_SHARE.USER_ID),
                                        there.TEAM_ID.isNotDistinctFrom(CUSTOMER_SHARE.TEAM_ID))))
                .returningResult(CUSTOMER_SHARE.ID)
                .fetch(row -> String.valueOf(row.value1()));
    }

    @Override
    @SuppressWarnings("NullAway") // both columns may hold null; their generated types do not say so
    public List<String> moveBack(Collection<String> keys, long from, long to) {
        var there = CUSTOMER_SHARE.as("there");
        return db.update(CUSTOMER_SHARE)
                .set(CUSTOMER_SHARE.CUSTOMER_ID, to)
                .where(
                        CUSTOMER_SHARE.CUSTOMER_ID.eq(from),
                        CUSTOMER_SHARE.ID.eq(
                                DSL.any(keys.stream().map(Long::valueOf).toArray(Long[]::new))),
                        DSL.notExists(DSL.selectOne()
                                .from(there)
                                .where(
                                        there.CUSTOMER_ID.eq(to),
                                        there.USER_ID.isNotDistinctFrom(CUSTOMER_SHARE.USER_ID),
                                        there.TEAM_ID.isNotDistinctFrom(CUSTOMER_SHARE.TEAM_ID))))
                .returningResult(CUSTOMER_SHARE.ID)
                .fetch(row -> String.valueOf(row.value1()));
    }
}
