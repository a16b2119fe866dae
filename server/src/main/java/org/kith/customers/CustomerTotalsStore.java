package org.kith.customers;

import static java.util.Objects.requireNonNull;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectFieldOrAsterisk;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Sums over the rows of a list, as many as a request can wait for. */
@Repository
class CustomerTotalsStore {
    /** How many customers are looked at. */
    static final int MOST = 200_000;

    static final int MOST_GROUPS = 200;
    private static final Field<String> VALUE = field(name("r", "value"), SQLDataType.CLOB);

    private final DSLContext db;

    CustomerTotalsStore(DSLContext db) {
        this.db = db;
    }

    /** Counted and summed; of a group, with its value. */
    record Row(@Nullable String value, long count, Map<String, BigDecimal> sums) {}

    /** @param looked at how many customers, those of groups that are left out too */
    record Found(List<Row> rows, long looked) {
        Found {
            rows = List.copyOf(rows);
        }
    }

    Row totals(Condition wanted, Map<String, Field<BigDecimal>> measures) {
        return requireNonNull(db.select(aggregates(measures))
                .from(looked(wanted, null, measures))
                .fetchSingle(row -> row(row, null, measures)));
    }

    Found groups(Condition wanted, Field<String> by, Map<String, Field<BigDecimal>> measures) {
        var looked = sum(count()).over().as("looked");
        var found = db.select(VALUE, looked)
                .select(aggregates(measures))
                .from(looked(wanted, by, measures))
                .groupBy(VALUE)
                .orderBy(count().desc(), VALUE)
                .limit(MOST_GROUPS + 1)
                .fetch();
        return new Found(
                found.map(row -> row(row, row.get(VALUE), measures)),
                found.isEmpty() ? 0 : found.getFirst().get(looked).longValue());
    }

    /** One row more than the most tells that there are more. */
    private static Table<?> looked(
            Condition wanted, @Nullable Field<String> by, Map<String, Field<BigDecimal>> measures) {
        var read = new ArrayList<SelectFieldOrAsterisk>();
        read.add((by == null ? CustomerSort.Tables.C.ID.cast(SQLDataType.CLOB) : by).as("value"));
        var number = 0;
        for (var measure : measures.values()) {
            read.add(measure.as("m" + number++));
        }
        return select(read)
                .from(CustomerListStore.joined())
                .where(wanted)
                .limit(MOST + 1)
                .asTable("r");
    }

    private static List<SelectFieldOrAsterisk> aggregates(Map<String, ?> measures) {
        var read = new ArrayList<SelectFieldOrAsterisk>();
        read.add(count().as("rows"));
        for (var number = 0; number < measures.size(); number++) {
            read.add(sum(field(name("r", "m" + number), SQLDataType.NUMERIC)).as("s" + number));
        }
        return read;
    }

    private static Row row(Record row, @Nullable String value, Map<String, ?> measures) {
        var sums = new HashMap<String, BigDecimal>();
        var number = 0;
        for (var measure : measures.keySet()) {
            var sum = row.get("s" + number++, BigDecimal.class);
            if (sum != null) {
                var plain = sum.stripTrailingZeros();
                sums.put(measure, plain.scale() < 0 ? plain.setScale(0) : plain);
            }
        }
        return new Row(value, requireNonNull(row.get("rows", Long.class)), sums);
    }
}
