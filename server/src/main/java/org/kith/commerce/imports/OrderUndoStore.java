package org.kith.commerce.imports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.kith.platform.imports.Kept;
import org.kith.platform.imports.Undone;
import org.kith.shared.Message;
import org.springframework.stereotype.Repository;

/** Takes back what a step of an import did to orders and products; set-based, in the caller's transaction. */
@Repository
class OrderUndoStore {
    private static final Message OTHER_LINES = Message.of("It has lines that this import did not bring.");
    private static final Message ORDERED = Message.of("Other orders have it.");

    private final DSLContext database;

    OrderUndoStore(DSLContext database) {
        this.database = database;
    }

    long steps(long importId) {
        return number("select count(*) from commerce.import_step where import_id = %d and undone_at is null"
                .formatted(importId));
    }

    Map<String, Long> undoable(long importId) {
        var counts = new LinkedHashMap<String, Long>();
        counts.put("ordersGone", size(importId, "orders"));
        counts.put("linesGone", size(importId, "order_lines"));
        counts.put("productsGone", size(importId, "products"));
        return counts;
    }

    private long size(long importId, String ranges) {
        return number("""
                select coalesce(sum(upper(r) - lower(r)), 0) from commerce.import_step s, unnest(s.%s) r
                where s.import_id = %d and s.undone_at is null""".formatted(ranges, importId));
    }

    /** The orders that would be gone, or anonymous again, as ranges of their keys. */
    String orders(long importId) {
        return database.fetchOptional("""
                        select range_agg(r)::text from commerce.import_step s
                        cross join lateral (
                            select unnest(s.orders) as r
                            union all
                            select int8range(id, id, '[]') from unnest(s.named_orders) id) orders
                        where s.import_id = {0} and s.undone_at is null""", DSL.val(importId))
                .map(row -> row.get(0, String.class))
                .orElse("{}");
    }

    Optional<Undone> undo(long importId) {
        return database.fetchOptional("""
                        select id from commerce.import_step where import_id = {0} and undone_at is null
                        order by id desc limit 1 for update""", DSL.val(importId))
                .map(row -> undoStep(Objects.requireNonNull(row.get(0, Long.class))));
    }

    private Undone undoStep(long step) {
        database.execute("select set_config('kith.undo', 'import', true)");
        var counts = new LinkedHashMap<String, Long>();
        var kept = new ArrayList<Kept>();
        counts.put("linesGone", takeLines(step));
        counts.put("ordersGone", takeOrders(step));
        forgetNames(step);
        counts.put("productsGone", takeProducts(step));
        kept.addAll(left(step, "orders", "orders", "order", "r.number", OTHER_LINES));
        kept.addAll(left(step, "products", "product", "product", "r.name", ORDERED));
        database.execute("update commerce.import_step set undone_at = now() where id = {0}", DSL.val(step));
        return new Undone(counts, kept);
    }

    /** The orders that lose lines are locked in the order of their keys, as imports that add lines do. */
    private long takeLines(long step) {
        database.execute("""
                create temporary table if not exists undo_order (
                    order_id bigint, amount numeric, cost numeric, lines int) on commit delete rows""");
        database.execute("delete from undo_order");
        var gone = number("""
                with gone as (
                    delete from commerce.order_line l
                    using (
                        select lower(r) as first, upper(r) as behind
                        from commerce.import_step s, unnest(s.order_lines) r where s.id = %d) brought
                    where l.id >= brought.first and l.id < brought.behind
                    returning l.order_id, l.amount, l.cost),
                sums as (
                    insert into undo_order
                    select order_id, sum(amount), sum(cost), count(*) from gone group by order_id)
                select count(*) from gone""".formatted(step));
        database.execute("analyze undo_order");
        return gone;
    }

    private long takeOrders(long step) {
        var referred = new StringBuilder();
        for (var key : database.fetch("""
                select f.conrelid::regclass::text, quote_ident(a.attname)
                from pg_constraint f
                join pg_attribute a on a.attrelid = f.conrelid and a.attnum = f.conkey[1]
                where f.contype = 'f' and f.confrelid = 'commerce.orders'::regclass""")) {
            referred.append(" and not exists (select from %s t where t.%s = o.id)"
                    .formatted(key.get(0, String.class), key.get(1, String.class)));
        }
        var gone = database.execute("""
                delete from commerce.orders o
                using (
                    select lower(r) as first, upper(r) as behind
                    from commerce.import_step s, unnest(s.orders) r where s.id = {0}) brought
                where o.id >= brought.first and o.id < brought.behind""" + referred, DSL.val(step));
        database.execute("""
                update commerce.orders o set total = o.total - u.amount, cost = o.cost - u.cost,
                    line_count = o.line_count - u.lines
                from undo_order u where u.order_id = o.id""");
        return gone;
    }

    /** An order that was anonymous is so again, unless its customer has become another one since. */
    private void forgetNames(long step) {
        database.execute("""
                update commerce.orders o set customer_id = null
                from commerce.import_step s, unnest(s.named_orders, s.named_customers) named (order_id, customer_id)
                where s.id = {0} and o.id = named.order_id and o.customer_id = named.customer_id""", DSL.val(step));
    }

    /** A product that nobody has touched and that no order has any more. */
    private long takeProducts(long step) {
        return database.execute("""
                delete from commerce.product p
                using (
                    select lower(r) as first, upper(r) as behind
                    from commerce.import_step s, unnest(s.products) r where s.id = {0}) brought
                where p.id >= brought.first and p.id < brought.behind and p.updated_at = p.created_at
                    and not exists (select from commerce.order_line l where l.product_id = p.id)""", DSL.val(step));
    }

    private List<Kept> left(long step, String ranges, String table, String object, String name, Message why) {
        return database.fetch("""
                        select r.id, %s from commerce.import_step s
                        cross join lateral (select lower(m) as first, upper(m) as behind from unnest(s.%s) m) brought
                        join commerce.%s r on r.id >= brought.first and r.id < brought.behind
                        where s.id = {0}""".formatted(name, ranges, table), DSL.val(step))
                .map(row -> new Kept(
                        object,
                        Objects.requireNonNull(row.get(0, Long.class)),
                        Objects.requireNonNull(row.get(1, String.class)),
                        why));
    }

    private long number(String sql) {
        return database.fetchValue(sql) instanceof Number number ? number.longValue() : 0;
    }
}
