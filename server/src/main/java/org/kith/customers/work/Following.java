package org.kith.customers.work;

import java.util.Collection;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** Rows that go along with their customer when two become one, and return when they are parted. */
record Following(Table<?> table, Field<Long> id, Field<Long> customer) {
    List<String> move(DSLContext db, long from, long to) {
        return db.update(table)
                .set(customer, to)
                .where(customer.eq(from))
                .returningResult(id)
                .fetch(row -> String.valueOf(row.value1()));
    }

    List<String> moveBack(DSLContext db, Collection<String> keys, long from, long to) {
        return db.update(table)
                .set(customer, to)
                .where(customer.eq(from), id.eq(DSL.any(ids(keys))))
                .returningResult(id)
                .fetch(row -> String.valueOf(row.value1()));
    }

    static Long[] ids(Collection<String> keys) {
        return keys.stream().map(Long::valueOf).toArray(Long[]::new);
    }
}
