package org.kith.intelligence;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts customers and what they bought into the database, for tests. */
@Component
public class Shop {
    private static final AtomicLong NUMBERS = new AtomicLong();

    private final DSLContext sql;

    Shop(DSLContext sql) {
        this.sql = sql;
    }

    public long customer(String name, @Nullable String country, @Nullable Long ownerId) {
        return sql.fetchSingle(
                        "insert into customers.customer (name, country, owner_id) values (?, ?, ?) returning id",
                        name,
                        country,
                        ownerId)
                .get(0, Long.class);
    }

    public long product(String category) {
        return sql.fetchSingle(
                        "insert into commerce.product (sku, name, category, currency) values (?, 'thing', ?, 'EUR') returning id",
                        "sku-" + NUMBERS.incrementAndGet(),
                        category)
                .get(0, Long.class);
    }

    /** A sale of one line, or a return where the amount is negative. */
    public long order(long customer, long product, Instant at, double amount, double cost) {
        var order = sql.fetchSingle(
                        """
                        insert into commerce.orders (source, number, customer_id, kind, ordered_at, currency, total, cost, line_count)
                        values ('test', ?, ?, ?, ?::timestamptz, 'EUR', ?, ?, 1) returning id""",
                        "t" + NUMBERS.incrementAndGet(),
                        customer,
                        amount < 0 ? "return" : "sale",
                        at.atOffset(ZoneOffset.UTC),
                        amount,
                        cost)
                .get(0, Long.class);
        sql.execute("""
                insert into commerce.order_line (order_id, line_key, product_id, quantity, unit_price, amount, cost)
                values (?, decode(md5(?), 'hex'), ?, 1, ?, ?, ?)""", order, "l" + NUMBERS.incrementAndGet(), product, amount, amount, cost);
        return order;
    }

    public void consent(long customer, Instant at) {
        sql.execute("""
                insert into customers.consent_event (customer_id, channel, purpose, action, source, at)
                values (?, 'email', 'marketing', 'granted', 'test', ?::timestamptz)""", customer, at.atOffset(ZoneOffset.UTC));
    }
}
