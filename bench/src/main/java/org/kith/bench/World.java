package org.kith.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * A firm's records made by SQL, without the triggers that a trickle of changes needs: teams, users, customers with their
 * addresses, consents, traits and figures, and orders. The same numbers make the same world.
 */
final class World {
    static final int TEAMS = 20;
    private static final int LINES_AN_ORDER = 4;
    private static final int OWNERS = 100;

    private World() {}

    /** A number from 0 to before n that looks random, by the row's number i and a salt. */
    private static String pick(String salt, long n) {
        return "(hashint8extended(i, %s) & 9223372036854775807) %% %d".formatted(salt, n);
    }

    private static String one(String salt, String... words) {
        return "(array['%s'])[1 + %s]".formatted(String.join("', '", words), pick(salt, words.length));
    }

    /** Work that fills the tables of customers and orders. */
    @FunctionalInterface
    interface Filling {
        void fill() throws IOException, SQLException;
    }

    private static final String MANY_ROWS = "'customers.customer', 'customers.contact_point', 'customers.external_id',"
            + " 'customers.consent_event', 'customers.consent_state', 'customers.trait_set', 'customers.order_figures',"
            + " 'customers.search_key', 'commerce.orders', 'commerce.order_line'";

    /** Fills the tables without the indexes that guard nothing, which are made at the end: many millions of rows in minutes. */
    static void inBulk(Product product, Filling filling) throws IOException, SQLException {
        var indexes = new LinkedHashMap<String, String>();
        try (var connection = product.database();
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select indexrelid::regclass::text, pg_get_indexdef(indexrelid) from pg_index"
                                + " where not indisunique and indrelid = any (array[" + MANY_ROWS + "]::regclass[])")) {
            while (row.next()) {
                indexes.put(row.getString(1), row.getString(2));
            }
        }
        for (var index : indexes.keySet()) {
            product.execute("drop index " + index);
        }
        filling.fill();
        for (var definition : indexes.values()) {
            product.execute("set maintenance_work_mem = '1GB'; " + definition);
        }
        product.execute("vacuum analyze", "checkpoint");
    }

    /** Notes in the database that it is whole, so that a second run on it needs no filling. */
    static void finished(Product product, int customers, int orders) throws IOException, SQLException {
        product.execute(
                "create table public.bench_world as select %d as customers, %d as orders".formatted(customers, orders));
    }

    /** How many customers and orders a whole firm has; nothing where there is none yet. */
    static Optional<int[]> made(Product product) throws IOException, SQLException {
        try (var connection = product.database();
                var statement = connection.createStatement()) {
            try (var row = statement.executeQuery("select to_regclass('public.bench_world') is not null")) {
                row.next();
                if (!row.getBoolean(1)) {
                    return Optional.empty();
                }
            }
            try (var row = statement.executeQuery("select customers, orders from public.bench_world")) {
                row.next();
                return Optional.of(new int[] {row.getInt(1), row.getInt(2)});
            }
        }
    }

    static void customers(Product product, int customers) throws IOException, SQLException {
        customers(product, customers, TEAMS, OWNERS, 0);
    }

    /** @param territories how many districts the customers lie in; 0: there are no territories */
    static void customers(Product product, int customers, int teams, int owners, int territories)
            throws IOException, SQLException {
        product.execute(
                "insert into platform.team (name) select 'Team ' || i from generate_series(1, %d) i".formatted(teams),
                """
                insert into platform.app_user (email, name, team_id)
                select 'owner' || i || '@bench.example', 'Owner ' || i, 1 + i %% %d from generate_series(1, %d) i""".formatted(teams, owners),
                """
                insert into customers.territory (name) select 'District ' || i from generate_series(1, %1$d) i;
                insert into customers.territory_rule (territory_id, country, postal_prefix)
                select i, 'DE', lpad(i::text, 3, '0') from generate_series(1, %1$d) i;
                insert into customers.territory_member (territory_id, team_id, may_edit)
                select i, 1 + i %% %2$d, true from generate_series(1, %1$d) i""".formatted(territories, teams),
                "create table public.owner as select row_number() over (order by id) - 1 as n, id, team_id"
                        + " from platform.app_user where email like 'owner%'",
                """
                set session_replication_role = replica;
                insert into customers.customer (id, name, given_name, family_name, country, city, language, source,
                    owner_id, team_id, territory_id, created_at, updated_at)
                select i, given || ' ' || family, given, family, country, city, 'en', 'bench', o.id, o.team_id, territory,
                    at, at
                from (
                    select i, %s as given, %s || %s || %s as family, %s as country, %s as city, %s as owner, %s as territory,
                        timestamptz '2024-01-01' + %s * interval '1 second' as at
                    from generate_series(1, %d) i) made
                join public.owner o on o.n = made.owner""".formatted(
                                one("1", "Ada", "Ben", "Chen", "Dora", "Emil", "Fei", "Greta", "Hugo", "Ines", "Jun"),
                                one("2", "Bar", "Hol", "Lin", "Mar", "Nor", "Ost", "Ron", "Sten", "Tor", "Wei"),
                                one("3", "da", "ke", "li", "mo", "na", "ri", "so", "ta", "ve", "zu"),
                                one("4", "berg", "dal", "feld", "gren", "holm", "lund", "mann", "sen", "ström", "wald"),
                                one("5", "DE", "DE", "DE", "FR", "FR", "GB", "CN", "CN", "IT", "SE"),
                                one("6", "Berlin", "Paris", "London", "Beijing", "Roma", "Lund", "Wien", "Lyon"),
                                pick("7", owners),
                                territories == 0 ? "null::bigint" : "1 + " + pick("9", territories),
                                pick("8", 63_000_000),
                                customers),
                """
                set session_replication_role = replica;
                insert into customers.contact_point (customer_id, kind, given, normalised, is_primary)
                select i, 'email', 'c' || i || '@people.example', 'c' || i || '@people.example', true
                from generate_series(1, %1$d) i
                union all
                select i, 'phone', '+49151' || 10000000 + i, '+49151' || 10000000 + i, true
                from generate_series(1, %1$d, 2) i""".formatted(customers),
                """
                set session_replication_role = replica;
                insert into customers.external_id (system, value, customer_id)
                select 'shop', 'M' || i, i from generate_series(1, %1$d) i;
                insert into customers.consent_event (customer_id, channel, purpose, action, source, at)
                select i, 'email', 'marketing', 'granted', 'bench', '2024-01-01' from generate_series(1, %1$d) i;
                insert into customers.consent_state (customer_id, channel, purpose, granted, since)
                select i, 'email', 'marketing', true, '2024-01-01' from generate_series(1, %1$d) i""".formatted(customers),
                """
                set session_replication_role = replica;
                insert into customers.trait_set (customer_id, traits)
                select i, jsonb_build_object('clv', %s / 100.0, 'pAlive', %s / 1000.0, 'revenue', %s / 10.0,
                    'orders', %s, 'recencyDays', %s, 'pyramid', %s, 'ladder', %s, 'activity', %s, 'rfm', '343')
                from generate_series(1, %d) i""".formatted(
                                pick("11", 100_000),
                                pick("12", 1_000),
                                pick("13", 10_000),
                                pick("14", 30),
                                pick("15", 700),
                                one("16", "vip", "large", "medium", "medium", "small", "small", "small", "small"),
                                one("17", "firstTime", "repeat", "client", "member", "inactive", "lost"),
                                one("18", "active", "lapsed", "unknown"),
                                customers),
                """
                set session_replication_role = replica;
                insert into customers.order_figures (customer_id, orders, revenue, last_order)
                select i, %s, %s / 10.0, timestamptz '2024-01-01' + %s * interval '1 second'
                from generate_series(1, %d) i""".formatted(pick("21", 30), pick("22", 10_000), pick("23", 63_000_000), customers),
                "select customers.write_search_keys()",
                "select setval(pg_get_serial_sequence('customers.customer', 'id'), %d)".formatted(customers),
                "vacuum analyze customers.customer, customers.search_key, customers.contact_point, customers.external_id, customers.trait_set,"
                        + " customers.order_figures, customers.consent_state");
    }

    static void orders(Product product, int customers, int lines) throws IOException, SQLException {
        orders(product, customers, lines / LINES_AN_ORDER, LINES_AN_ORDER);
    }

    static void orders(Product product, int customers, int orders, int linesAnOrder) throws IOException, SQLException {
        product.execute(
                """
                insert into commerce.product (id, sku, name, category, currency)
                select i, 'S' || i, 'Product ' || i, 'Category ' || i % 20, 'EUR' from generate_series(1, 2000) i""",
                """
                set session_replication_role = replica;
                insert into commerce.orders (id, source, number, customer_id, kind, ordered_at, currency, total, cost,
                    line_count)
                select i, 'shop', 'N' || i, 1 + %s, 'sale',
                    now() - %s * interval '1 second', 'EUR', 10 + %s / 100.0, 5, %d
                from generate_series(1, %d) i""".formatted(pick("31", customers), pick("32", 63_000_000), pick("33", 20_000), linesAnOrder, orders),
                """
                set session_replication_role = replica;
                insert into commerce.order_line (order_id, line_key, product_id, quantity, unit_price, amount, cost)
                select 1 + (i - 1) / %d, int8send(i), 1 + %s, 1, price, price, price / 2
                from (select i, 1 + %s / 100.0 as price from generate_series(1, %d) i) made""".formatted(linesAnOrder, pick("41", 2_000), pick("42", 5_000), orders * linesAnOrder),
                "vacuum analyze commerce.product, commerce.orders, commerce.order_line");
    }
}
