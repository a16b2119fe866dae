package org.kith.customers.quality;

import static java.util.Objects.requireNonNull;
import static org.jooq.impl.DSL.avg;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.least;
import static org.jooq.impl.DSL.max;
import static org.kith.schema.customers.Tables.CUSTOMER;
import static org.kith.schema.customers.Tables.DUPLICATE_PAIR;
import static org.kith.schema.customers.Tables.TRAIT_RUN;
import static org.kith.schema.customers.Tables.TRAIT_SET;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kith.customers.Customers;
import org.kith.customers.QualityFault;
import org.kith.platform.access.Viewer;
import org.springframework.stereotype.Repository;

/** Adds up what is kept of the customers whom a viewer sees. */
@Repository
class QualityOverviewStore {
    private static final int TENS = 10;

    private final DSLContext db;
    private final Customers customers;

    QualityOverviewStore(DSLContext db, Customers customers) {
        this.db = db;
        this.customers = customers;
    }

    /** @param mean null where there is no score */
    record Sums(long customers, long scored, @Nullable BigDecimal mean) {}

    Sums sums(Viewer viewer) {
        return db.select(count(), count(TRAIT_SET.QUALITY), avg(TRAIT_SET.QUALITY))
                .from(CUSTOMER)
                .join(TRAIT_SET)
                .on(TRAIT_SET.CUSTOMER_ID.eq(CUSTOMER.ID))
                .where(customers.visible(CUSTOMER.ID, viewer))
                .fetchSingle(row -> new Sums(row.value1(), row.value2(), row.value3()));
    }

    /** By the tens of the score; 100 counts with the nineties. */
    Map<Integer, Long> byTens(Viewer viewer) {
        var tens = least(TRAIT_SET.QUALITY.div(TENS), DSL.inline(TENS - 1)).as("tens");
        var counts = new HashMap<Integer, Long>();
        db.select(tens, count())
                .from(CUSTOMER)
                .join(TRAIT_SET)
                .on(TRAIT_SET.CUSTOMER_ID.eq(CUSTOMER.ID))
                .where(TRAIT_SET.QUALITY.isNotNull(), customers.visible(CUSTOMER.ID, viewer))
                .groupBy(tens)
                .forEach(row ->
                        counts.put(requireNonNull(row.value1()), row.value2().longValue()));
        return counts;
    }

    Map<QualityFault, Long> byFault(Viewer viewer) {
        var code = field("f.code", String.class);
        var counts = new HashMap<QualityFault, Long>();
        db.select(code, count())
                .from(CUSTOMER)
                .join(TRAIT_SET)
                .on(TRAIT_SET.CUSTOMER_ID.eq(CUSTOMER.ID))
                .crossJoin(DSL.table("jsonb_array_elements_text({0} -> 'faults') f (code)", TRAIT_SET.TRAITS))
                .where(customers.visible(CUSTOMER.ID, viewer))
                .groupBy(code)
                .forEach(row ->
                        counts.put(QualityFault.of(row.value1()), row.value2().longValue()));
        return counts;
    }

    Optional<Instant> computedAt() {
        return Optional.ofNullable(db.select(max(TRAIT_RUN.COMPUTED_AT))
                        .from(TRAIT_RUN)
                        .where(TRAIT_RUN.TRAIT.eq(QualityStore.SCORE))
                        .fetchSingle()
                        .value1())
                .map(at -> at.toInstant());
    }

    /** Open pairs, both of whose records the viewer sees. */
    long duplicates(Viewer viewer) {
        return duplicates(DSL.noCondition(), viewer);
    }

    long duplicatesOf(long customer, Viewer viewer) {
        return duplicates(DUPLICATE_PAIR.LESSER_ID.eq(customer).or(DUPLICATE_PAIR.GREATER_ID.eq(customer)), viewer);
    }

    private long duplicates(Condition which, Viewer viewer) {
        return db.fetchCount(
                DUPLICATE_PAIR,
                DUPLICATE_PAIR.STATE.eq("open"),
                which,
                customers.visible(DUPLICATE_PAIR.LESSER_ID, viewer),
                customers.visible(DUPLICATE_PAIR.GREATER_ID, viewer));
    }
}
