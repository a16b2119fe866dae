package org.kith.intelligence.experiments;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import org.kith.intelligence.warehouse.Warehouse;
import org.springframework.stereotype.Component;

@Component
class WarehouseExperiments implements Experiments {
    private static final Duration BEFORE = Duration.ofDays(365);

    /** Those who passed every check at the claim. */
    private static final String MEMBER =
            "member as (select customer_id, arm from delivery where mailing_id = ? and state in ('sent', 'unknown', 'failed', 'control'))";

    private static final String DURING = """
            during as (
                select o.customer_id, count(*) filter (where o.kind = 'sale') as orders,
                       sum(o.total) as revenue, sum(o.total - o.cost) as profit
                from orders o where o.ordered_at >= ? and o.ordered_at < ? and o.customer_id is not null
                group by o.customer_id)""";

    private static final String EARLIER = """
            earlier as (
                select o.customer_id, sum(o.total - o.cost) as profit
                from orders o where o.ordered_at >= ? and o.ordered_at < ? and o.customer_id is not null
                group by o.customer_id)""";

    private static final String VALUES = """
            coalesce(d.orders, 0)::double as orders, coalesce(d.revenue, 0)::double as revenue,
            coalesce(d.profit, 0)::double as profit, coalesce(e.profit, 0)::double as earlier""";

    private final Warehouse warehouse;

    WarehouseExperiments(Warehouse warehouse) {
        this.warehouse = warehouse;
    }

    @Override
    public Outcomes outcomes(long mailing, Period period) {
        var sql =
                "with %s, %s, %s select m.arm, %s from member m left join during d using (customer_id) left join earlier e using (customer_id) order by m.customer_id"
                        .formatted(MEMBER, DURING, EARLIER, VALUES);
        var treated = new Collected();
        var control = new Collected();
        warehouse.stream(
                sql,
                List.of(mailing, period.from(), period.until(), period.from().minus(BEFORE), period.from()),
                row -> ("control".equals(row.getString("arm")) ? control : treated)
                        .add(
                                row.getDouble("orders"),
                                row.getDouble("revenue"),
                                row.getDouble("profit"),
                                row.getDouble("earlier")));
        return new Outcomes(treated.outcomes(), control.outcomes());
    }

    @Override
    public long[] buyers(long mailing, Period period) {
        var sql = """
                with %s
                select distinct m.customer_id from member m join orders o using (customer_id)
                where m.arm = 'treated' and o.kind = 'sale' and o.ordered_at >= ? and o.ordered_at < ?
                order by 1""".formatted(MEMBER);
        return warehouse.query(sql, List.of(mailing, period.from(), period.until()), row -> row.getLong(1)).stream()
                .mapToLong(Long::longValue)
                .toArray();
    }

    @Override
    public ArmOutcomes baseline(LongPredicate members, Period period) {
        var sql =
                "with %s, %s select c.customer_id, %s from customer c left join during d using (customer_id) left join earlier e using (customer_id) where not c.deleted order by c.customer_id"
                        .formatted(DURING, EARLIER, VALUES);
        var found = new Collected();
        warehouse.stream(
                sql, List.of(period.from(), period.until(), period.from().minus(BEFORE), period.from()), row -> {
                    if (members.test(row.getLong("customer_id"))) {
                        found.add(
                                row.getDouble("orders"),
                                row.getDouble("revenue"),
                                row.getDouble("profit"),
                                row.getDouble("earlier"));
                    }
                });
        return found.outcomes();
    }

    @Override
    public List<DailyProfit> daily(long mailing, Period period) {
        var sizes = sizes(mailing);
        var byDay = new TreeMap<LocalDate, double[]>();
        var sql = """
                with %s
                select cast(o.ordered_at as date) as day, m.arm, sum(o.total - o.cost)::double as profit
                from orders o join member m using (customer_id)
                where o.ordered_at >= ? and o.ordered_at < ?
                group by 1, 2 order by 1""".formatted(MEMBER);
        warehouse.stream(
                sql,
                List.of(mailing, period.from(), period.until()),
                row -> byDay.computeIfAbsent(row.getDate("day").toLocalDate(), _ -> new double[2])[
                                "control".equals(row.getString("arm")) ? 1 : 0] =
                        row.getDouble("profit"));
        return cumulated(byDay, sizes, period);
    }

    private Map<String, Long> sizes(long mailing) {
        var sizes = new HashMap<String, Long>();
        warehouse.stream(
                "with %s select arm, count(*) as n from member group by arm".formatted(MEMBER),
                List.of(mailing),
                row -> sizes.put(row.getString("arm"), row.getLong("n")));
        return sizes;
    }

    private static List<DailyProfit> cumulated(Map<LocalDate, double[]> byDay, Map<String, Long> sizes, Period period) {
        var treated = Math.max(1, sizes.getOrDefault("treated", 0L));
        var control = Math.max(1, sizes.getOrDefault("control", 0L));
        var days = new ArrayList<DailyProfit>();
        double sumTreated = 0;
        double sumControl = 0;
        var last = day(period.until());
        for (var day = day(period.from()); !day.isAfter(last); day = day.plusDays(1)) {
            var values = byDay.getOrDefault(day, new double[2]);
            sumTreated += values[0];
            sumControl += values[1];
            days.add(new DailyProfit(day, sumTreated / treated, sumControl / control));
        }
        return days;
    }

    private static LocalDate day(Instant instant) {
        return instant.atOffset(java.time.ZoneOffset.UTC).toLocalDate();
    }

    private static final class Collected {
        private final Growing orders = new Growing();
        private final Growing revenue = new Growing();
        private final Growing profit = new Growing();
        private final Growing before = new Growing();

        void add(double orders, double revenue, double profit, double before) {
            this.orders.add(orders);
            this.revenue.add(revenue);
            this.profit.add(profit);
            this.before.add(before);
        }

        ArmOutcomes outcomes() {
            return new ArmOutcomes(orders.array(), revenue.array(), profit.array(), before.array());
        }
    }

    /** A column of numbers without boxes: audiences have millions. */
    private static final class Growing {
        private double[] values = new double[1024];
        private int size;

        void add(double value) {
            if (size == values.length) {
                values = java.util.Arrays.copyOf(values, size * 2);
            }
            values[size++] = value;
        }

        double[] array() {
            return java.util.Arrays.copyOf(values, size);
        }
    }
}
