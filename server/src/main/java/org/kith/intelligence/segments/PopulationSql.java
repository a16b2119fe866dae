package org.kith.intelligence.segments;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.LongStream;
import org.kith.customers.CustomerFields;
import org.kith.intelligence.warehouse.SeenCustomers;
import org.kith.intelligence.warehouse.Warehouse;
import org.kith.platform.access.Viewer;
import org.kith.query.CheckedFilter;
import org.kith.query.Context;
import org.kith.query.DuckDbCompiler;
import org.kith.query.Sql;
import org.springframework.stereotype.Component;

/** Finds populations in the warehouse, in its SQL. */
@Component
class PopulationSql {
    private final Warehouse warehouse;
    private final SeenCustomers seenCustomers;
    private final DuckDbCompiler compiler = new DuckDbCompiler();

    PopulationSql(Warehouse warehouse, SeenCustomers seenCustomers) {
        this.warehouse = warehouse;
        this.seenCustomers = seenCustomers;
    }

    long count(CheckedFilter filter, List<CheckedFilter> exclusions, Context context, Viewer viewer) {
        var where = where(filter, exclusions, context, viewer);
        return warehouse
                .one("select count(*) " + where.text(), where.binds(), row -> row.getLong(1))
                .orElse(0L);
    }

    /** Customers of all kinds that the viewer sees. */
    long everyone(Viewer viewer) {
        var seen = seenCustomers.by(viewer, "c");
        return warehouse
                .one("select count(*) from customer c where " + seen.text(), seen.binds(), row -> row.getLong(1))
                .orElse(0L);
    }

    long[] ids(CheckedFilter filter, List<CheckedFilter> exclusions, Context context, Viewer viewer) {
        var where = where(filter, exclusions, context, viewer);
        var ids = LongStream.builder();
        warehouse.stream(
                "select c.customer_id " + where.text() + " order by 1", where.binds(), row -> ids.add(row.getLong(1)));
        return ids.build().toArray();
    }

    /** A few, the same each time as long as nothing changes, but not just the oldest. */
    List<Long> sample(CheckedFilter filter, int limit, Context context, Viewer viewer) {
        var where = where(filter, List.of(), context, viewer);
        var binds = new ArrayList<>(where.binds());
        binds.add(limit);
        return warehouse.query(
                "select c.customer_id " + where.text() + " order by hash(c.customer_id), 1 limit ?",
                binds,
                row -> row.getLong(1));
    }

    private Sql where(CheckedFilter filter, List<CheckedFilter> exclusions, Context context, Viewer viewer) {
        var fields = new HashSet<>(filter.fields());
        exclusions.forEach(exclusion -> fields.addAll(exclusion.fields()));
        var seen = seenCustomers.by(viewer, "c");
        var wanted = compiler.compile(filter, context);
        var text = new StringBuilder("from %s where %s and (%s)"
                .formatted(CustomerFields.warehouseTables(fields), seen.text(), wanted.text()));
        var binds = new ArrayList<>(seen.binds());
        binds.addAll(wanted.binds());
        for (var exclusion : exclusions) {
            var unwanted = compiler.compile(exclusion, context);
            // The condition may be null for who does not match, and "not null" would lose them.
            text.append(" and not coalesce((").append(unwanted.text()).append("), false)");
            binds.addAll(unwanted.binds());
        }
        return new Sql(text.toString(), binds);
    }
}
