package org.kith.intelligence.metrics;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.kith.intelligence.warehouse.SeenCustomers;
import org.kith.intelligence.warehouse.ViewerSql;
import org.kith.intelligence.warehouse.Warehouse;
import org.kith.platform.access.Reach;
import org.kith.platform.access.Viewer;
import org.springframework.stereotype.Component;

/** The questions that figures are made of, in the warehouse's SQL; each sees what its viewer sees. */
@Component
class MetricsSql {
    private static final String DAY = "cast(o.ordered_at at time zone 'UTC' at time zone ? as date)";
    private static final String TOTALS = """
            coalesce(sum(o.total), 0), coalesce(sum(o.total) filter (o.kind = 'sale'), 0),
            count(*) filter (o.kind = 'sale'), count(distinct o.customer_id) filter (o.kind = 'sale'),
            count(distinct o.customer_id) filter (o.kind = 'sale' and o.ordered_at = f.first_at)""";
    /** A customer's first sale lies anywhere, so it is sought among all orders. */
    private static final String SALES = """
            from orders o left join customer c on c.customer_id = o.customer_id
            left join (select customer_id, min(ordered_at) as first_at from orders
                       where kind = 'sale' and customer_id is not null group by customer_id) f
              on f.customer_id = o.customer_id
            where o.currency = ? and o.ordered_at >= ? and o.ordered_at < ? and %s""";

    private final Warehouse warehouse;
    private final SeenCustomers seenCustomers;

    MetricsSql(Warehouse warehouse, SeenCustomers seenCustomers) {
        this.warehouse = warehouse;
        this.seenCustomers = seenCustomers;
    }

    DailySales sales(Period period, String currency, Viewer viewer) {
        var seen = orders(viewer);
        var range = seen.and();
        range.addAll(0, List.of(currency, period.start(), period.end()));
        var total = warehouse
                .one("select " + TOTALS + " " + SALES.formatted(seen.text()), range, row -> totals(row, 1))
                .orElse(DailySales.Totals.NOTHING);
        range.addFirst(period.zone().getId());
        var days = warehouse.query(
                "select " + DAY + ", " + TOTALS + " " + SALES.formatted(seen.text()) + " group by 1",
                range,
                row -> new DailySales.Day(row.getObject(1, LocalDate.class), totals(row, 2)));
        return new DailySales(period, total, days);
    }

    double equity(Viewer viewer) {
        var seen = seenCustomers.by(viewer, "c");
        return warehouse
                .one(
                        "select coalesce(sum(t.clv), 0) from traits t join customer c using (customer_id) where "
                                + seen.text(),
                        seen.binds(),
                        row -> row.getDouble(1))
                .orElse(0.0);
    }

    List<Pyramid.Level> pyramid(Viewer viewer) {
        var seen = seenCustomers.by(viewer, "c");
        return warehouse.query(
                """
                select t.pyramid, count(*), coalesce(sum(t.revenue), 0), coalesce(sum(t.profit), 0),
                       coalesce(sum(t.clv), 0)
                from traits t join customer c using (customer_id)
                where t.pyramid is not null and %s group by 1""".formatted(seen.text()),
                seen.binds(),
                row -> new Pyramid.Level(
                        row.getString(1), row.getLong(2), row.getDouble(3), 0, row.getDouble(4), row.getDouble(5)));
    }

    /** How many customers of each month's newcomers bought in each month after. */
    List<Retention.Cell> retention(LocalDate since, ZoneId zone, Viewer viewer) {
        var seen = seenCustomers.by(viewer, "c");
        var binds = new ArrayList<Object>(List.of(zone.getId()));
        binds.addAll(seen.and(since));
        return warehouse.query(
                """
                with bought as (
                    select distinct o.customer_id, cast(date_trunc('month', %s) as date) as month
                    from orders o join customer c using (customer_id) where o.kind = 'sale' and %s),
                began as (select customer_id, min(month) as cohort from bought group by customer_id)
                select cohort, datediff('month', cohort, month), count(*)
                from bought join began using (customer_id) where cohort >= ? group by 1, 2 order by 1, 2""".formatted(DAY, seen.text()),
                binds,
                row -> new Retention.Cell(row.getObject(1, LocalDate.class), row.getInt(2), row.getLong(3)));
    }

    List<RfmCell> rfm(Viewer viewer) {
        var seen = seenCustomers.by(viewer, "c");
        return warehouse.query(
                """
                select cast(t.rfm[1] as integer), cast(t.rfm[2] as integer), count(*), coalesce(sum(t.revenue), 0),
                       coalesce(sum(t.clv), 0)
                from traits t join customer c using (customer_id)
                where t.rfm is not null and %s group by 1, 2 order by 1, 2""".formatted(seen.text()),
                seen.binds(),
                row -> new RfmCell(row.getInt(1), row.getInt(2), row.getLong(3), row.getDouble(4), row.getDouble(5)));
    }

    /** Anonymous sales, and those of customers who were deleted, are everybody's and so only seen by who sees all. */
    private ViewerSql orders(Viewer viewer) {
        return viewer.reach() == Reach.ALL ? new ViewerSql("true", List.of()) : seenCustomers.by(viewer, "c");
    }

    private static DailySales.Totals totals(ResultSet row, int from) throws SQLException {
        return new DailySales.Totals(
                row.getDouble(from),
                row.getDouble(from + 1),
                row.getLong(from + 2),
                row.getLong(from + 3),
                row.getLong(from + 4));
    }
}
