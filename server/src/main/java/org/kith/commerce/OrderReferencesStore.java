package org.kith.commerce;

import static org.kith.schema.commerce.Tables.ORDERS;

import java.util.Collection;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.kith.customers.identity.CustomerReferences;
import org.springframework.stereotype.Repository;

/** Orders follow their customer; the figures of both follow by the tables' triggers. */
@Repository
class OrderReferencesStore implements CustomerReferences {
    private final DSLContext db;

    OrderReferencesStore(DSLContext db) {
        this.db = db;
    }

    @Override
    public String relation() {
        return "order";
    }

    @Override
    public List<String> move(long from, long to) {
        return db.update(ORDERS)
                .set(ORDERS.CUSTOMER_ID, to)
                .where(ORDERS.CUSTOMER_ID.eq(from))
                .returningResult(ORDERS.ID)
                .fetch(row -> row.value1().toString());
    }

    @Override
    public List<String> moveBack(Collection<String> keys, long from, long to) {
        return db.update(ORDERS)
                .set(ORDERS.CUSTOMER_ID, to)
                .where(
                        ORDERS.CUSTOMER_ID.eq(from),
                        ORDERS.ID.eq(DSL.any(keys.stream().map(Long::valueOf).toArray(Long[]::new))))
                .returningResult(ORDERS.ID)
                .fetch(row -> String.valueOf(row.value1()));
    }
}
