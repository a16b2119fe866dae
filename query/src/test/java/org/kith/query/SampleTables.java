package org.kith.query;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.kith.query.sample.SampleWorld;
import org.postgresql.util.PGobject;

/** Creates and fills the sample's tables in either engine. */
final class SampleTables {

    private SampleTables() {}

    /** A PostgreSQL of the test's own, awaited for as long as a busy machine needs. */
    static EmbeddedPostgres server() throws IOException {
        return EmbeddedPostgres.builder()
                .setLocaleConfig("locale", "C.UTF-8")
                .setPGStartupWait(Duration.ofMinutes(3))
                .start();
    }

    static Engine postgres(DataSource source) throws SQLException {
        var engine = new Engine(source.getConnection(), "customers.customer", "c.id", new PostgresCompiler()::compile);
        engine.run(
                "create schema customers",
                "create schema commerce",
                """
                create table customers.customer (id bigint primary key, name text, city text, ladder text, vip boolean,
                    visits bigint, balance numeric(18, 4), birthday date, last_seen timestamptz, custom jsonb not null default '{}')""",
                "create index on customers.customer using gin (custom jsonb_path_ops) where custom <> '{}'",
                """
                create function customers.custom_date(value text) returns date language sql immutable strict as $$
                    select make_date(left(value, 4)::int, substr(value, 6, 2)::int, right(value, 2)::int) $$""",
                "create table customers.trait_set (customer_id bigint primary key, traits jsonb not null)",
                """
                create table customers.consent_state (customer_id bigint, channel text, purpose text,
                    granted boolean not null, primary key (customer_id, channel, purpose))""",
                """
                create table commerce.orders (id bigint primary key, customer_id bigint, kind text not null,
                    ordered_at timestamptz not null, total numeric(18, 4) not null)""",
                "create index on commerce.orders (customer_id, ordered_at)",
                "create table commerce.product (id bigint primary key, sku text unique, category text)",
                """
                create table commerce.order_line (order_id bigint not null, product_id bigint not null,
                    quantity numeric(18, 4), amount numeric(18, 4) not null)""",
                "create index on commerce.order_line (order_id)");
        return engine;
    }

    static Engine duckDb() throws SQLException {
        var engine = new Engine(
                DriverManager.getConnection("jdbc:duckdb:"),
                "customer",
                "c.customer_id",
                new DuckDbCompiler()::compile);
        engine.run(
                """
                create table customer (customer_id bigint, name varchar, city varchar, ladder varchar, vip boolean,
                    visits bigint, balance decimal(18, 4), birthday date, last_seen timestamp,
                    trait_clv double, trait_stage varchar, "trait_nextOrder" date, custom varchar)""",
                "create table consent (customer_id bigint, channel varchar, purpose varchar, granted boolean)",
                """
                create table orders (order_id bigint, customer_id bigint, kind varchar, ordered_at timestamp,
                    total decimal(18, 4))""",
                "create table product (product_id bigint, sku varchar, category varchar)",
                """
                create table order_line (order_id bigint, product_id bigint, quantity decimal(18, 4),
                    amount decimal(18, 4))""");
        return engine;
    }

    static void fillPostgres(Engine engine, List<CustomerFacts> customers) {
        engine.run("truncate customers.customer, customers.trait_set, customers.consent_state, commerce.orders, "
                + "commerce.product, commerce.order_line");
        Function<Instant, Object> time = instant -> instant.atOffset(ZoneOffset.UTC);
        engine.insert("customers.customer", rows(customers, customer -> {
            var row = row(customer, time);
            row.add(jsonb(json(customer, "custom.")));
            return row;
        }));
        for (var customer : customers) {
            engine.ask(
                    "insert into customers.trait_set values (?, ?::jsonb) returning customer_id",
                    customer.id(),
                    json(customer, "trait."));
        }
        engine.insert("customers.consent_state", consents(customers));
        facts(engine, "commerce.", customers, time);
        engine.run("analyze");
    }

    static void fillDuckDb(Engine engine, List<CustomerFacts> customers) {
        for (var table : List.of("customer", "consent", "orders", "product", "order_line")) {
            engine.run("delete from " + table);
        }
        Function<Instant, Object> time = instant -> LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        engine.insert("customer", rows(customers, customer -> {
            var row = row(customer, time);
            var attributes = customer.attributes();
            row.add(attributes.get("trait.clv") instanceof BigDecimal clv ? clv.doubleValue() : null);
            row.add(attributes.get("trait.stage"));
            row.add(attributes.get("trait.nextOrder"));
            row.add(json(customer, "custom."));
            return row;
        }));
        engine.insert("consent", consents(customers));
        facts(engine, "", customers, time);
    }

    private static List<List<@Nullable Object>> rows(
            List<CustomerFacts> customers, Function<CustomerFacts, List<@Nullable Object>> row) {
        return customers.stream().map(row).toList();
    }

    private static List<@Nullable Object> row(CustomerFacts customer, Function<Instant, Object> time) {
        var row = new ArrayList<@Nullable Object>();
        row.add(customer.id());
        for (var key : List.of("name", "city", "ladder", "vip", "visits", "balance", "birthday")) {
            row.add(customer.attributes().get(key));
        }
        row.add(customer.attributes().get("lastSeen") instanceof Instant seen ? time.apply(seen) : null);
        return row;
    }

    private static PGobject jsonb(String json) {
        try {
            var object = new PGobject();
            object.setType("jsonb");
            object.setValue(json);
            return object;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String json(CustomerFacts customer, String prefix) {
        return customer.attributes().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .map(entry -> quoted(entry.getKey().substring(prefix.length())) + ":" + json(entry.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String json(Object value) {
        return switch (value) {
            case BigDecimal number -> number.toPlainString();
            case Boolean is -> is.toString();
            case List<?> several ->
                several.stream().map(each -> json((Object) each)).collect(Collectors.joining(",", "[", "]"));
            default -> quoted(value.toString());
        };
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static List<List<@Nullable Object>> consents(List<CustomerFacts> customers) {
        var rows = new ArrayList<List<@Nullable Object>>();
        for (var customer : customers) {
            for (var channel : SampleWorld.CHANNELS) {
                for (var purpose : SampleWorld.PURPOSES) {
                    boolean granted = customer.granted().contains(new CustomerFacts.Consent(channel, purpose));
                    // A third state, never asked, is as good as not granted.
                    if (granted || customer.id() % 2 == 0) {
                        rows.add(List.of(customer.id(), channel, purpose, granted));
                    }
                }
            }
        }
        return rows;
    }

    private static void facts(
            Engine engine, String schema, List<CustomerFacts> customers, Function<Instant, Object> time) {
        var products = new ArrayList<List<@Nullable Object>>();
        for (var product : SampleWorld.PRODUCTS) {
            products.add(Arrays.<@Nullable Object>asList(products.size() + 1L, product.sku(), product.category()));
        }
        engine.insert(schema + "product", products);
        var orders = new ArrayList<List<@Nullable Object>>();
        var lines = new ArrayList<List<@Nullable Object>>();
        for (var customer : customers) {
            for (var order : customer.orders()) {
                orders.add(row(order, customer.id(), order.id(), time));
                order.lines().forEach(line -> lines.add(row(line, order.id())));
                if (order.id() % 10 == 0) { // the same again, sold to nobody known
                    orders.add(row(order, null, -order.id(), time));
                    order.lines().forEach(line -> lines.add(row(line, -order.id())));
                }
            }
        }
        engine.insert(schema + "orders", orders);
        engine.insert(schema + "order_line", lines);
    }

    private static List<@Nullable Object> row(
            CustomerFacts.Order order, @Nullable Long customer, long id, Function<Instant, Object> time) {
        return Arrays.<@Nullable Object>asList(
                id, customer, order.kind(), time.apply(order.orderedAt()), order.total());
    }

    private static List<@Nullable Object> row(CustomerFacts.Line line, long order) {
        var product = SampleWorld.PRODUCTS.stream()
                .map(SampleWorld.Product::sku)
                .toList()
                .indexOf(line.sku());
        return List.of(order, product + 1L, BigDecimal.ONE, line.amount());
    }
}
