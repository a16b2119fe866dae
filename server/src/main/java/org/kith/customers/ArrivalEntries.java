package org.kith.customers;

import static org.kith.schema.customers.Tables.CUSTOMER;

import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.kith.platform.access.Viewer;
import org.springframework.stereotype.Repository;

/** The first entry of every timeline: how the customer came here. The customer's own row says it. */
@Repository
class ArrivalEntries implements TimelineSource {
    private static final String NAME = "arrival";

    private final DSLContext db;

    ArrivalEntries(DSLContext db) {
        this.db = db;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<TimelineEntry> entries(long customerId, @Nullable TimelinePosition after, int limit, Viewer viewer) {
        return db.select(CUSTOMER.ID, CUSTOMER.CREATED_AT, CUSTOMER.SOURCE)
                .from(CUSTOMER)
                .where(
                        CUSTOMER.ID.eq(customerId),
                        TimelinePosition.condition(after, NAME, CUSTOMER.CREATED_AT, CUSTOMER.ID))
                .limit(limit)
                .fetch(row -> new TimelineEntry(
                        NAME,
                        row.value1(),
                        row.value2().toInstant(),
                        "customer.created",
                        Map.of("source", row.value3())));
    }
}
