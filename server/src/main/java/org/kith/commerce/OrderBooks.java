package org.kith.commerce;

import static org.kith.schema.commerce.Tables.ORDERS;
import static org.kith.schema.commerce.Tables.ORDER_LINE;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.kith.platform.privacy.Books;
import org.springframework.stereotype.Repository;

/** Orders and their lines, which an erasure leaves in the books. */
@Repository
class OrderBooks implements Books {
    private final DSLContext db;

    OrderBooks(DSLContext db) {
        this.db = db;
    }

    @Override
    public String name() {
        return "orders";
    }

    @Override
    public Map<String, String> totals(Collection<Long> customers) {
        var totals = new TreeMap<String, String>();
        db.select(
                        ORDERS.CURRENCY,
                        DSL.countDistinct(ORDERS.ID),
                        DSL.count(ORDER_LINE.ID),
                        DSL.coalesce(DSL.sum(ORDER_LINE.AMOUNT), BigDecimal.ZERO))
                .from(ORDERS)
                .leftJoin(ORDER_LINE)
                .on(ORDER_LINE.ORDER_ID.eq(ORDERS.ID))
                .where(ORDERS.CUSTOMER_ID.in(customers))
                .groupBy(ORDERS.CURRENCY)
                .forEach(row -> {
                    totals.put("orders " + row.value1(), row.value2().toString());
                    totals.put("lines " + row.value1(), row.value3().toString());
                    totals.put("amount " + row.value1(), row.value4().toPlainString());
                });
        return totals;
    }
}
