package org.kith.intelligence.experiments;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import java.util.stream.Stream;
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
                from orders o where o.ordered_at >= ? and o.ordered_at < ? and o.currency = ? and o.customer_id is not null
                group by o.customer_id)""";

    private static final String EARLIER = """
            earlier as (
                select o.customer_id, sum(o.total - o.cost) as profit
                from orders o where o.ordered_at >= ? and o.ordered_at < ? and o.currency = ? and o.customer_id is not null
                group by o.customer_id)""";

    private static final String VALUES = """
            coalesce(d.orders, 0)::double as orders, coalesce(d.revenue, 0)::double as revenue,
            coalesce(d.profit, 0)::double as profit, coalesce(e.profit, 0)::double as earlier""";

    private final Warehouse warehouse;

    WarehouseExperiments(Warehouse warehouse) {
        this.warehouse = warehouse;
    }

    @Override
    public Outcomes outcomes(Trial trial) {
        var sql =
                "with %s, %s, %s select m.arm, %s from member m left join during d using (customer_id) left join earlier e using (customer_id) order by m.customer_id"
                        .formatted(MEMBER, DURING, EARLIER, VALUES);
        var treated = new Collected();
        var control = new Collected();
        warehouse.stream(
                sql,
                binds(trial.mailing(), sums(trial.period(), trial.currency())),
                row -> ("control".equals(row.getString("arm")) ? control : treated)
                        .add(
                                row.getDouble("orders"),
                                row.getDouble("revenue"),
                                row.getDouble("profit"),
                                row.getDouble("earlier")));
        return new Outcomes(treated.outcomes(), control.outcomes());
    }

    @Override
    public long leftOut(Trial trial) {
        var sql = """
                with %s
                select count(*) from orders o join member m using (customer_id)
                where o.ordered_at >= ? and o.ordered_at < ? and o.currency <> ?""".formatted(MEMBER);
        return warehouse
                .one(sql, binds(trial.mailing(), during(trial.period(), trial.currency())), row -> row.getLong(1))
                .orElse(0L);
    }

    @Override
    public List<Buyer> buyers(long mailing, Period period) {
        var sql = """
                with %s
                select m.customer_id, min(o.ordered_at) from member m join orders o using (customer_id)
                where m.arm = 'treated' and o.kind = 'sale' and o.ordered_at >= ? and o.ordered_at < ?
                group by m.customer_id order by m.customer_id""".formatted(MEMBER);
        return warehouse.query(
                sql,
                List.of(mailing, period.from(), period.until()),
                row -> new Buyer(row.getLong(1), instant(row.getObject(2, LocalDateTime.class))));
    }

    @Override
    public Optional<Instant> lastOrder(Instant until) {
        return warehouse
                .one(
                        "select max(ordered_at) from orders where ordered_at <= ?",
                        List.of(until),
                        row -> Optional.ofNullable(row.getObject(1, LocalDateTime.class)))
                .flatMap(time -> time)
                .map(WarehouseExperiments::instant);
    }

    @Override
    public ArmOutcomes baseline(LongPredicate members, Period period, String currency) {
        var sql =
                "with %s, %s select c.customer_id, %s from customer c left join during d using (customer_id) left join earlier e using (customer_id) where not c.deleted order by c.customer_id"
                        .formatted(DURING, EARLIER, VALUES);
        var found = new Collected();
        warehouse.stream(sql, sums(period, currency), row -> {
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
    public List<DailyProfit> daily(Trial trial) {
        var sizes = sizes(trial.mailing());
        var byDay = new TreeMap<LocalDate, double[]>();
        var sql = """
                with %s
                select cast(o.ordered_at as date) as day, m.arm, sum(o.total - o.cost)::double as profit
                from orders o join member m using (customer_id)
                where o.ordered_at >= ? and o.ordered_at < ? and o.currency = ?
                group by 1, 2 order by 1""".formatted(MEMBER);
        warehouse.stream(
                sql,
                binds(trial.mailing(), during(trial.period(), trial.currency())),
                row -> byDay.computeIfAbsent(row.getDate("day").toLocalDate(), _ -> new double[2])[
                                "control".equals(row.getString("arm")) ? 1 : 0] =
                        row.getDouble("profit"));
        return cumulated(byDay, sizes, trial.period());
    }

    private static List<Object> during(Period period, String currency) {
        return List.of(period.from(), period.until(), currency);
    }

    private static List<Object> sums(Period period, String currency) {
        var before = new Period(period.from().minus(BEFORE), period.from());
        return Stream.concat(during(period, currency).stream(), during(before, currency).stream())
                .toList();
    }

    private static List<Object> binds(long mailing, List<Object> others) {
        return Stream.concat(Stream.of(mailing), others.stream()).toList();
    }

    private static Instant instant(LocalDateTime utc) {
        return utc.toInstant(ZoneOffset.UTC);
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
        return instant.atOffset(ZoneOffset.UTC).toLocalDate();
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
