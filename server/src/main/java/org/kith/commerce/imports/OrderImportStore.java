package org.kith.commerce.imports;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.kith.customers.imports.ImportedCustomers;
import org.kith.platform.imports.Applied;
import org.kith.platform.imports.Foreseen;
import org.kith.platform.imports.RowMode;
import org.kith.platform.imports.SkipReason;
import org.kith.platform.imports.Skipped;
import org.kith.platform.imports.Staged;
import org.springframework.stereotype.Repository;

/**
 * The set-based statements of the order import. The staged rows are sorted once by order, so that a chunk holds whole orders and
 * an order's sums are known when it is inserted.
 */
@Repository
class OrderImportStore {
    private static final String IS_KNOWN =
            "exists (select from commerce.orders known where known.source = {1} and known.number = staged.number collate \"default\")";

    private final DSLContext database;
    private final ImportedCustomers customers;

    OrderImportStore(DSLContext database, ImportedCustomers customers) {
        this.database = database;
        this.customers = customers;
    }

    /** A line's key tells it from others of its order; a line that the file repeats keeps its repetitions. */
    Map<String, Long> prepare(Staged staged, OrderTerms terms) {
        var lines = staged.table("lines");
        database.execute("set local work_mem = '128MB'");
        database.execute("drop table if exists " + lines);
        database.execute(
                """
                create unlogged table %s with (autovacuum_enabled = false) as
                select row_number() over (order by number, line_hash, row_no) as pos,
                    line_hash || int4send((row_number() over (partition by number, line_hash order by row_no))::int) as line_key,
                    number, ordered_at, sku, is_goods, quantity, unit_price, description, category, currency, country,
                    external_id, email, phone, customer_name,
                    round(quantity * unit_price, 4) as amount,
                    round(quantity * coalesce(unit_cost, unit_price * (1 - {0})), 4) as cost%s
                from %s staged
                order by number, line_hash, row_no""".formatted(lines, whetherSkipped(terms), staged.table()),
                DSL.inline(terms.margin()),
                DSL.inline(terms.source()));
        database.execute("create index on %s using brin (pos) with (pages_per_range = 16)".formatted(lines));
        database.execute("analyze " + lines);
        customers.openMet(staged);
        return Map.of("productsCreated", addProducts(staged, lines, terms));
    }

    /** Where only new orders, or only known ones, are wanted: whether a line lies outside of that, and where it stands in the file. */
    private static String whetherSkipped(OrderTerms terms) {
        return switch (terms.mode()) {
            case BOTH -> "";
            case CREATE -> ", row_no, line_no, " + IS_KNOWN + " as skipped";
            case UPDATE -> ", row_no, line_no, not " + IS_KNOWN + " as skipped";
        };
    }

    /** A product is called what most lines call it. */
    private long addProducts(Staged staged, String lines, OrderTerms terms) {
        var added = database.fetchOptional(
                """
                with added as (
                insert into commerce.product (sku, name, category, is_goods, currency)
                select distinct on (sku) sku, coalesce(description, sku), max(category) over (partition by sku), is_goods, {0}
                from (
                    select sku, description, max(category) as category, bool_and(is_goods) as is_goods, count(*) as lines
                    from %s%s group by sku, description) called
                order by sku, description is null, lines desc, description
                on conflict (sku) do nothing returning id),
                step as (
                    insert into commerce.import_step (import_id, products)
                    select {1}, range_agg(int8range(id, id, '[]')) from added having count(*) > 0)
                select count(*) from added""".formatted(lines, terms.mode() == RowMode.BOTH ? "" : " where not skipped"),
                DSL.val(terms.currency()),
                DSL.val(staged.importId()));
        return added.map(row -> row.get(0, Long.class)).orElse(0L);
    }

    boolean isPrepared(Staged staged) {
        var lines = staged.table("lines");
        var exists = database.fetchValue("select to_regclass({0}) is not null", DSL.val(lines));
        return Boolean.TRUE.equals(exists) && number("select count(*) from " + lines) == staged.rows();
    }

    Applied apply(Staged staged, OrderTerms terms, long after, int about) {
        var lines = staged.table("lines");
        var upTo = endOfOrder(lines, Math.min(after + about, staged.rows()), staged.rows());
        var step = openStep(staged);
        gatherOrders(lines, after, upTo, terms);
        var skipped = passOver(lines, after, upTo, terms);
        var met = findCustomers(staged, terms);
        var counts = new LinkedHashMap<String, Long>();
        counts.put("orders", (long) insertOrders(terms));
        findKnownOrders(terms, step);
        counts.put("linesAdded", addLines(lines, after, upTo, step));
        counts.put("linesKnown", upTo - after - skipped.size() - counts.getOrDefault("linesAdded", 0L));
        counts.put("customersCreated", met.created());
        counts.put("customersMatched", met.matched());
        counts.put(
                "anonymousLines", number("select coalesce(sum(lines), 0) from import_order where customer_id is null"));
        counts.put("returns", number("select count(*) from import_order where kind = 'return'"));
        counts.put("adjustments", number("select count(*) from import_order where kind = 'adjustment'"));
        closeStep(step);
        customers.remember(staged);
        counts.put("ordersKnown", number("select count(*) from import_order where not fresh"));
        return new Applied(upTo, counts, List.of(), skipped);
    }

    /** Lines of orders that were known, or were not, when the file was arranged or are by now. */
    private List<Skipped> passOver(String lines, long after, long upTo, OrderTerms terms) {
        if (terms.mode() == RowMode.BOTH) {
            return List.of();
        }
        var known = IS_KNOWN.replace("{1}", "{0}");
        database.execute(
                """
                delete from import_order staged where %s
                    or exists (select from %s l where l.pos = staged.key and l.skipped)""".formatted(terms.mode() == RowMode.CREATE ? known : "not " + known, lines), DSL.val(terms.source()));
        var why = terms.mode() == RowMode.CREATE ? SkipReason.KNOWN : SkipReason.UNKNOWN;
        return database.fetch("""
                        select l.row_no, l.line_no from %s l where l.pos > {0} and l.pos <= {1}
                            and not exists (select from import_order o where o.number = l.number) order by l.row_no""".formatted(lines), DSL.inline(after), DSL.inline(upTo))
                .map(row -> new Skipped(
                        Objects.requireNonNull(row.get(0, Long.class)),
                        Objects.requireNonNull(row.get(1, Long.class)),
                        why));
    }

    /** By the orders of the source that are there. */
    List<Foreseen> foresee(List<String> numbers, OrderTerms terms) {
        var known = new HashSet<>(database.fetch(
                        "select number from commerce.orders where source = {0} and number = any ({1})",
                        DSL.val(terms.source()), DSL.val(numbers.toArray(String[]::new)))
                .map(row -> row.get(0, String.class)));
        return numbers.stream()
                .map(number -> foreseen(known.contains(number), terms.mode()))
                .toList();
    }

    private static Foreseen foreseen(boolean known, RowMode mode) {
        if (known) {
            return mode.updates() ? new Foreseen("known", null, null) : Foreseen.skipped(SkipReason.KNOWN, null);
        }
        return mode.creates() ? new Foreseen("created", null, null) : Foreseen.skipped(SkipReason.UNKNOWN, null);
    }

    /** The last line of the order that the line at the position belongs to. */
    private long endOfOrder(String lines, long position, long rows) {
        var end = position;
        while (end < rows) {
            var from = end;
            end = number("""
                    select coalesce(max(pos), %2$d) from %1$s where pos >= %2$d and pos <= %2$d + 10000
                        and number = (select number from %1$s where pos = %2$d)""".formatted(lines, from));
            if (end < from + 10_000) {
                return end;
            }
        }
        return end;
    }

    private void gatherOrders(String lines, long after, long upTo, OrderTerms terms) {
        database.execute("""
                create temporary table if not exists import_order (
                    key bigint, number text collate "C", ordered_at timestamptz, external_id text, email text, phone text,
                    customer_name text, country text, currency text, total numeric, cost numeric, lines int, pieces numeric,
                    all_back boolean, any_goods boolean, kind text, order_id bigint, customer_id bigint,
                    fresh boolean not null default false
                ) on commit delete rows""");
        database.execute("delete from import_order");
        database.execute("""
                insert into import_order (key, number, ordered_at, external_id, email, phone, customer_name, country, currency,
                    total, cost, lines, pieces, all_back, any_goods)
                select min(pos), number, min(ordered_at), min(external_id), min(email), min(phone), min(customer_name),
                    min(country), coalesce(min(currency), {2}), sum(amount), sum(cost), count(*), sum(quantity),
                    bool_and(quantity < 0), bool_or(is_goods)
                from %s where pos > {0} and pos <= {1} group by number""".formatted(lines), DSL.inline(after), DSL.inline(upTo), DSL.val(terms.currency()));
        database.execute("analyze import_order");
    }

    private ImportedCustomers.Met findCustomers(Staged staged, OrderTerms terms) {
        customers.open();
        database.execute("""
                insert into imported_customer (key, external_id, email, phone, name, country)
                select key, external_id, email, phone, customer_name, nullif(country, 'ZZ') from import_order
                where external_id is not null or email is not null or phone is not null""");
        customers.resolve(staged, terms.source());
        database.execute("""
                update import_order o set customer_id = c.customer_id from imported_customer c where c.key = o.key""");
        database.execute("""
                update import_order set kind = case
                    when number ~ '^[Cc]' and all_back then 'return'
                    when number ~ '^A[0-9]' then 'adjustment'
                    when customer_id is null and (total = 0 or not any_goods) then 'adjustment'
                    when pieces < 0 then 'return'
                    else 'sale' end""");
        return customers.met(staged);
    }

    private long openStep(Staged staged) {
        return number(
                "insert into commerce.import_step (import_id) values (%d) returning id".formatted(staged.importId()));
    }

    private void closeStep(long step) {
        database.execute("""
                update commerce.import_step set orders = coalesce((
                    select range_agg(int8range(order_id, order_id, '[]')) from import_order where fresh), '{}')
                where id = {0}""", DSL.val(step));
    }

    private int insertOrders(OrderTerms terms) {
        return database.execute("""
                with inserted as (
                    insert into commerce.orders (source, number, customer_id, kind, ordered_at, currency, total, cost,
                        line_count, country)
                    select {0}, number, customer_id, kind, ordered_at, currency, total, cost, lines, country
                    from import_order order by number
                    on conflict (source, number) do nothing
                    returning id, number)
                update import_order o set order_id = inserted.id, fresh = true from inserted where inserted.number = o.number""", DSL.val(terms.source()));
    }

    /** Orders that were there; one that was anonymous may have a customer now. */
    private void findKnownOrders(OrderTerms terms, long step) {
        var found = database.execute("""
                update import_order o set order_id = known.id from commerce.orders known
                where o.order_id is null and known.source = {0} and known.number = o.number""", DSL.val(terms.source()));
        if (found > 0) {
            database.execute("""
                    with named as (
                        update commerce.orders known set customer_id = o.customer_id from import_order o
                        where not o.fresh and known.id = o.order_id and known.customer_id is null and o.customer_id is not null
                        returning known.id, known.customer_id)
                    update commerce.import_step step
                    set named_orders = all_named.orders, named_customers = all_named.customers
                    from (select array_agg(id) as orders, array_agg(customer_id) as customers from named having count(*) > 0) all_named
                    where step.id = {0}""", DSL.val(step));
        }
    }

    /** A new order was inserted with its sums and has no line that could be known; a known one grows by the lines that are new. */
    private long addLines(String lines, long after, long upTo, long step) {
        var fresh = number(
                "%s %s select count(*) from added".formatted(added(lines, after, upTo, "o.fresh", ""), gathered(step)));
        if (number("select count(*) from import_order where not fresh") == 0) {
            return fresh;
        }
        return fresh
                + number("""
                %s %s,
                grown as (
                    select order_id, sum(amount) as amount, sum(cost) as cost, count(*) as lines
                    from added group by order_id),
                sums as (
                    update commerce.orders known set total = known.total + grown.amount, cost = known.cost + grown.cost,
                        line_count = known.line_count + grown.lines
                    from grown where known.id = grown.order_id)
                select count(*) from added""".formatted(
                                added(lines, after, upTo, "not o.fresh", "on conflict (order_id, line_key) do nothing"),
                                gathered(step)));
    }

    private static String added(String lines, long after, long upTo, String which, String otherwise) {
        return """
                with added as (
                    insert into commerce.order_line (order_id, line_key, product_id, description, quantity, unit_price,
                        amount, cost)
                    select o.order_id, l.line_key, product.id, l.description, l.quantity, l.unit_price, l.amount, l.cost
                    from %s l
                    join import_order o on o.number = l.number and %s
                    join commerce.product on product.sku = l.sku
                    where l.pos > %d and l.pos <= %d
                    %s
                    returning id, order_id, amount, cost),""".formatted(lines, which, after, upTo, otherwise);
    }

    /** Keys without a gap are one range: nothing is sorted for that. */
    private static String gathered(long step) {
        return """
                step as (
                    update commerce.import_step step set order_lines = step.order_lines + gathered.lines
                    from (
                        select case when max(id) - min(id) + 1 = count(*)
                            then int8multirange(int8range(min(id), max(id), '[]'))
                            else (select range_agg(int8range(id, id, '[]')) from added) end as lines
                        from added having count(*) > 0) gathered
                    where step.id = %d)""".formatted(step);
    }

    private long number(String sql) {
        return database.fetchValue(sql) instanceof Number number ? number.longValue() : 0;
    }
}
