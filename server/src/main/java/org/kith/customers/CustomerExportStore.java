package org.kith.customers;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectField;
import org.springframework.stereotype.Repository;

@Repository
class CustomerExportStore {
    /** What is in memory at a time. */
    private static final int ROWS_AT_ONCE = 1_000;

    private final DSLContext db;

    CustomerExportStore(DSLContext db) {
        this.db = db;
    }

    /** Takes one customer after the other. */
    @FunctionalInterface
    interface Each {
        void customer(Record row) throws IOException;
    }

    /** In the order of the steps, as the database hands the rows over; needs a transaction, or it would hand over all at once. */
    void read(Condition wanted, List<CustomerSort.Step> steps, Collection<SelectField<?>> fields, Each each)
            throws IOException {
        for (var step : steps) {
            try (var rows = db.select(fields)
                    .from(CustomerListStore.joined())
                    .where(wanted, step.condition())
                    .orderBy(step.order())
                    .fetchSize(ROWS_AT_ONCE)
                    .fetchLazy()) {
                for (var row = rows.fetchNext(); row != null; row = rows.fetchNext()) {
                    each.customer(row);
                }
            }
        }
    }
}
