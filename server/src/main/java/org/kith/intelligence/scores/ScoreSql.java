package org.kith.intelligence.scores;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kith.intelligence.warehouse.SeenCustomers;
import org.kith.intelligence.warehouse.Warehouse;
import org.kith.platform.access.Viewer;
import org.springframework.stereotype.Component;

/** What the scores ask of the warehouse, in its SQL. */
@Component
class ScoreSql {
    private static final String DAY = "cast(o.ordered_at at time zone 'UTC' at time zone ? as date)";
    /** Fewer customers who have both do not make a pattern. */
    private static final int LEAST_TOGETHER = 20;

    private static final double LEAST_LIFT = 1.1;
    private static final int MOST_CATEGORIES = 500;

    private final Warehouse warehouse;
    private final SeenCustomers seenCustomers;

    ScoreSql(Warehouse warehouse, SeenCustomers seenCustomers) {
        this.warehouse = warehouse;
        this.seenCustomers = seenCustomers;
    }

    /** The day of the first sale to somebody known; null where there is none. */
    @Nullable
    LocalDate firstDay(ZoneId zone, Instant until) {
        return warehouse
                .query(
                        "select min(" + DAY + ") from orders o where o.kind = 'sale' and o.customer_id is not null"
                                + " and o.ordered_at <= ?",
                        List.of(zone.getId(), until),
                        row -> row.getObject(1, LocalDate.class))
                .getFirst();
    }

    /** Every customer. Amounts are those in the given currency; purchases of any count. */
    List<Person> people(ZoneId zone, Instant until, String currency, @Nullable LocalDate calibrationEnd) {
        var split = calibrationEnd == null ? LocalDate.EPOCH : calibrationEnd;
        return warehouse.query(
                """
                with by_day as (
                    select o.customer_id, %s as day, count(*) filter (o.kind = 'sale') as sales,
                           coalesce(sum(o.total) filter (o.currency = ?), 0) as revenue,
                           coalesce(sum(o.cost) filter (o.currency = ?), 0) as cost
                    from orders o where o.customer_id is not null and o.ordered_at <= ? group by 1, 2),
                bought as (
                    select customer_id, sum(sales) as orders, sum(revenue) as revenue, sum(cost) as cost,
                           min(day) filter (sales > 0) as first_day, max(day) filter (sales > 0) as last_day,
                           count(*) filter (sales > 0) as purchases,
                           sum(revenue) - coalesce(arg_min(revenue, day) filter (sales > 0), 0) as repeat_spend,
                           count(*) filter (sales > 0 and day <= ?) as before,
                           max(day) filter (sales > 0 and day <= ?) as last_before
                    from by_day group by customer_id)
                select c.customer_id, c.customer_id in (%s), coalesce(b.orders, 0), coalesce(b.revenue, 0),
                       coalesce(b.cost, 0), epoch_day(b.first_day), epoch_day(b.last_day), coalesce(b.purchases, 0),
                       coalesce(b.repeat_spend, 0), coalesce(b.before, 0), epoch_day(b.last_before)
                from customer c left join bought b using (customer_id) where not c.deleted
                order by c.customer_id""".replaceAll("epoch_day\\(([a-z_.]+)\\)", "coalesce(datediff('day', date '1970-01-01', $1), 0)")
                        .formatted(DAY, reachable()),
                List.of(zone.getId(), currency, currency, until, split, split),
                row -> new Person(
                        row.getLong(1),
                        row.getBoolean(2),
                        row.getInt(3),
                        row.getDouble(4),
                        row.getDouble(5),
                        row.getInt(6),
                        row.getInt(7),
                        row.getInt(8),
                        row.getDouble(9),
                        row.getInt(10),
                        row.getInt(11)));
    }

    /** Whoever agreed to something, or clicked in a message. */
    private String reachable() {
        var consented = "select customer_id from consent where granted";
        var names = warehouse.facts().stream().map(Warehouse.Fact::name).toList();
        return names.contains("delivery")
                ? consented + " union all select customer_id from delivery where first_click_at is not null"
                : consented;
    }

    /**
     * The category that each customer lacks and that customers who share another with them have most above average (lift;
     * among equals the more frequent). Customers without such a one are left out.
     */
    Map<Long, String> nextOffers(Instant until) {
        var categories = warehouse
                .one("select count(distinct category) from product where is_goods", List.of(), row -> row.getInt(1))
                .orElse(0);
        if (categories < 2 || categories > MOST_CATEGORIES) {
            return Map.of();
        }
        var offers = new HashMap<Long, String>();
        warehouse.stream(
                """
                with has as (
                    select distinct o.customer_id, p.category
                    from orders o join order_line l using (order_id) join product p using (product_id)
                    where o.kind = 'sale' and o.customer_id is not null and o.ordered_at <= ?
                      and p.is_goods and p.category is not null),
                together as (
                    select a.category as held, b.category as lacked, count(*) as both_have
                    from has a join has b using (customer_id) where a.category <> b.category
                    group by 1, 2 having count(*) >= ?),
                share as (
                    select category, count(*) as holders,
                           count(*) / (select count(distinct customer_id) from has) as share
                    from has group by category),
                rule as (
                    select t.held, t.lacked, t.both_have / h.holders as confidence,
                           t.both_have / h.holders / l.share as lift
                    from together t join share h on h.category = t.held join share l on l.category = t.lacked),
                candidate as (
                    select has.customer_id, rule.lacked, max(rule.lift) as lift, max(rule.confidence) as confidence
                    from has join rule on rule.held = has.category
                    where rule.lift >= ? group by 1, 2)
                select customer_id, arg_max(lacked, (lift, confidence, lacked))
                from candidate anti join has on has.customer_id = candidate.customer_id
                    and has.category = candidate.lacked
                group by customer_id""", List.of(until, LEAST_TOGETHER, LEAST_LIFT), row -> offers.put(row.getLong(1), row.getString(2)));
        return offers;
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

    double greatestValue(Viewer viewer) {
        var seen = seenCustomers.by(viewer, "c");
        return warehouse
                .one(
                        "select coalesce(max(t.clv), 0) from traits t join customer c using (customer_id) where "
                                + seen.text(),
                        seen.binds(),
                        row -> row.getDouble(1))
                .orElse(0.0);
    }

    /** How many customers' values lie in each bucket between two neighbouring edges, the lower one in. */
    List<ValueBucket> buckets(List<Double> edges, Viewer viewer) {
        var seen = seenCustomers.by(viewer, "c");
        var counts = new ArrayList<String>();
        var binds = new ArrayList<Object>();
        for (int i = 1; i < edges.size(); i++) {
            counts.add("count(*) filter (t.clv >= ? and t.clv < ?)");
            binds.add(edges.get(i - 1));
            binds.add(edges.get(i));
        }
        binds.addAll(seen.binds());
        return warehouse
                .one(
                        "select " + String.join(", ", counts)
                                + " from traits t join customer c using (customer_id) where " + seen.text(),
                        binds,
                        row -> {
                            var buckets = new ArrayList<ValueBucket>();
                            for (int i = 1; i < edges.size(); i++) {
                                buckets.add(new ValueBucket(edges.get(i - 1), edges.get(i), row.getLong(i)));
                            }
                            return buckets;
                        })
                .orElseThrow();
    }
}
