package org.kith.commerce;

import static java.util.Objects.requireNonNull;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.kith.schema.commerce.Tables.ORDERS;
import static org.kith.schema.commerce.Tables.ORDER_LINE;
import static org.kith.schema.commerce.Tables.PRODUCT;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kith.customers.Customers;
import org.kith.customers.TimelineEntry;
import org.kith.customers.TimelinePosition;
import org.kith.customers.TimelineSource;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Reach;
import org.kith.platform.access.Viewer;
import org.kith.platform.live.LiveSource;
import org.kith.platform.search.SearchHit;
import org.kith.platform.search.SearchSource;
import org.kith.schema.commerce.tables.records.OrdersRecord;
import org.springframework.stereotype.Repository;

/** Orders, also as entries of their customers' timelines and in the search over everything. */
@Repository
class OrderStore implements TimelineSource, SearchSource {
    private static final String NAME = "order";
    private static final Field<List<Order.Line>> LINES = multiset(select(
                            PRODUCT.SKU,
                            ORDER_LINE.DESCRIPTION,
                            ORDER_LINE.QUANTITY,
                            ORDER_LINE.UNIT_PRICE,
                            ORDER_LINE.AMOUNT,
                            ORDER_LINE.COST,
                            PRODUCT.NAME)
                    .from(ORDER_LINE)
                    .join(PRODUCT)
                    .on(PRODUCT.ID.eq(ORDER_LINE.PRODUCT_ID))
                    .where(ORDER_LINE.ORDER_ID.eq(ORDERS.ID))
                    .orderBy(ORDER_LINE.ID))
            .convertFrom(lines -> lines.map(line -> new Order.Line(
                    line.value1(),
                    line.value2(),
                    line.value3(),
                    line.value4(),
                    line.value5(),
                    line.value6(),
                    line.value7())));

    private final DSLContext db;
    private final Customers customers;

    OrderStore(DSLContext db, Customers customers) {
        this.db = db;
        this.customers = customers;
    }

    record Place(Instant at, long id) {}

    /** Customers whose orders have become visible in another state since that snapshot. */
    LiveSource.Changes changedSince(@Nullable String snapshot, int most) {
        if (snapshot == null) {
            var present = db.fetchSingle("select pg_current_snapshot()::text").get(0, String.class);
            return new LiveSource.Changes(requireNonNull(present), List.of(), true);
        }
        var rows = db.fetch("""
                select pg_current_snapshot()::text, changed.customer_id
                from (select {0}::pg_snapshot as before) last
                left join lateral (
                    select o.customer_id from commerce.orders o
                    where o.txid >= pg_snapshot_xmin(last.before) and not pg_visible_in_snapshot(o.txid, last.before)
                        and o.customer_id is not null
                    limit {1}) changed on true""", DSL.val(snapshot), DSL.inline(most + 1));
        var records = rows.stream()
                .filter(row -> row.get(1) != null)
                .map(row -> new LiveSource.Changed(requireNonNull(row.get(1, Long.class)), null))
                .toList();
        return new LiveSource.Changes(
                requireNonNull(rows.getFirst().get(0, String.class)), records, records.size() <= most);
    }

    Optional<Order> find(long id, Viewer viewer) {
        return db.select(ORDERS, LINES)
                .from(ORDERS)
                .where(ORDERS.ID.eq(id), seen(viewer))
                .fetchOptional(found -> order(found.value1(), found.value2()));
    }

    /** The caller knows that the viewer sees the customer. */
    List<OrderRow> ofCustomer(long customerId, int limit, @Nullable Place after) {
        return db.selectFrom(ORDERS)
                .where(
                        ORDERS.CUSTOMER_ID.eq(customerId),
                        after == null
                                ? noCondition()
                                : row(ORDERS.ORDERED_AT, ORDERS.ID)
                                        .lessThan(after.at().atOffset(ZoneOffset.UTC), after.id()))
                .orderBy(ORDERS.ORDERED_AT.desc(), ORDERS.ID.desc())
                .limit(limit)
                .fetch(OrderStore::orderRow);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<TimelineEntry> entries(long customerId, @Nullable TimelinePosition after, int limit, Viewer viewer) {
        if (!viewer.may(Permission.ORDERS_READ)) {
            return List.of();
        }
        return db.selectFrom(ORDERS)
                .where(
                        ORDERS.CUSTOMER_ID.eq(customerId),
                        TimelinePosition.condition(after, NAME, ORDERS.ORDERED_AT, ORDERS.ID))
                .orderBy(ORDERS.ORDERED_AT.desc(), ORDERS.ID.desc())
                .limit(limit)
                .fetch(OrderStore::entry);
    }

    /** Orders are asked for by their whole number. */
    @Override
    public List<SearchHit> search(String text, int limit, Viewer viewer) {
        if (!viewer.may(Permission.ORDERS_READ)) {
            return List.of();
        }
        return db.selectFrom(ORDERS)
                .where(ORDERS.NUMBER.eq(text.strip()), seen(viewer))
                .orderBy(ORDERS.ORDERED_AT.desc(), ORDERS.ID.desc())
                .limit(limit)
                .fetch(order -> new SearchHit(
                        "order",
                        requireNonNull(order.getId()),
                        order.getNumber(),
                        "%s · %s"
                                .formatted(
                                        order.getSource(), order.getOrderedAt().toLocalDate())));
    }

    private Condition seen(Viewer viewer) {
        var ofCustomer = customers.visible(ORDERS.CUSTOMER_ID, viewer);
        return viewer.reach() == Reach.ALL ? ORDERS.CUSTOMER_ID.isNull().or(ofCustomer) : ofCustomer;
    }

    private static TimelineEntry entry(OrdersRecord order) {
        var kind = switch (OrderKind.of(order.getKind())) {
            case SALE -> "order.placed";
            case RETURN -> "order.returned";
            case ADJUSTMENT -> "order.adjusted";
        };
        return new TimelineEntry(
                NAME,
                requireNonNull(order.getId()),
                order.getOrderedAt().toInstant(),
                kind,
                Map.of(
                        "orderId", requireNonNull(order.getId()),
                        "number", order.getNumber(),
                        "total", requireNonNull(order.getTotal()),
                        "currency", order.getCurrency(),
                        "lines", requireNonNull(order.getLineCount())));
    }

    private static OrderRow orderRow(OrdersRecord order) {
        return new OrderRow(
                requireNonNull(order.getId()),
                order.getNumber(),
                order.getSource(),
                OrderKind.of(order.getKind()),
                order.getOrderedAt().toInstant(),
                requireNonNull(order.getTotal()),
                order.getCurrency(),
                requireNonNull(order.getLineCount()));
    }

    private static Order order(OrdersRecord order, List<Order.Line> lines) {
        return new Order(
                requireNonNull(order.getId()),
                order.getCustomerId(),
                order.getNumber(),
                order.getSource(),
                OrderKind.of(order.getKind()),
                order.getOrderedAt().toInstant(),
                requireNonNull(order.getTotal()),
                order.getCurrency(),
                requireNonNull(order.getLineCount()),
                lines);
    }
}
