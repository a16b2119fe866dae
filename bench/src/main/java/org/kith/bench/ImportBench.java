package org.kith.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Customers and order lines from CSV files through the product's import, beside a raw {@code COPY} of the rows that came of it
 * into the same tables with the same indexes, without triggers and without checking what they refer to.
 */
final class ImportBench implements Bench {
    private static final double GOAL = 4;
    private static final int LINES_AN_ORDER = 4;
    private static final List<String> CUSTOMER_TABLES = List.of(
            "customers.customer",
            "customers.contact_point",
            "customers.external_id",
            "customers.consent_event",
            "customers.consent_state",
            "customers.trait_set",
            "customers.order_figures");
    private static final List<String> ORDER_TABLES =
            List.of("commerce.product", "commerce.orders", "commerce.order_line");

    @Override
    public String name() {
        return "import";
    }

    @Override
    public String what() {
        return "customers and order lines from CSV files; reference: raw COPY of the same rows into the same tables";
    }

    @Override
    public boolean run(Options options, PrintStream out) throws Exception {
        var customers = options.number("customers", 200_000, 50_000);
        var lines = options.number("lines", 10 * customers);
        var directory = Files.createTempDirectory("kith-bench-import");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
        try (var product = Product.serve(directory.resolve("data"))) {
            var api = product.signIn("administrator", 0);
            var people = directory.resolve("customers.csv");
            var orders = directory.resolve("orders.csv");
            writeCustomers(people, customers);
            writeOrders(orders, customers, lines);
            var ofCustomers = bring(product, api, "customers", people, CUSTOMER_COLUMNS, out);
            var ofOrders = bring(product, api, "orders", orders, ORDER_COLUMNS, out);
            out.printf(
                    "%,d customers in %s, %,d order lines in %s%n",
                    customers, Measured.shown(ofCustomers), lines, Measured.shown(ofOrders));
            var raw = copy(product, directory);
            var table = new Table(out, "COPY");
            table.atMost("customers", sum(raw, CUSTOMER_TABLES), ofCustomers, GOAL, 0);
            table.atMost("order lines", sum(raw, ORDER_TABLES), ofOrders, GOAL, 0);
            var all = raw.values().stream().mapToDouble(each -> each).sum();
            table.atMost("together", all, ofCustomers + ofOrders, GOAL, 0);
            return !table.missed();
        } finally {
            Product.delete(directory);
        }
    }

    static final Map<String, String> CUSTOMER_COLUMNS = same(
            "externalId",
            "name",
            "givenName",
            "familyName",
            "email",
            "phone",
            "country",
            "city",
            "language",
            "consentEmail",
            "consentAt");
    private static final Map<String, String> ORDER_COLUMNS = same(
            "orderNumber",
            "orderedAt",
            "sku",
            "description",
            "category",
            "quantity",
            "unitPrice",
            "unitCost",
            "customerId",
            "email");

    private static Map<String, String> same(String... names) {
        var columns = new LinkedHashMap<String, String>();
        for (var name : names) {
            columns.put(name, name);
        }
        return columns;
    }

    /** Milliseconds from handing the file over to the end of the job. */
    private static double bring(
            Product product, Api api, String target, Path file, Map<String, String> columns, PrintStream out)
            throws Exception {
        product.execute("checkpoint");
        var profile = DatabaseProfile.of(product);
        var start = System.nanoTime();
        bring(api, target, file, columns);
        var took = (System.nanoTime() - start) / 1e6;
        out.printf("%s: what the database was doing meanwhile%n", target);
        profile.print(out);
        quiet(product); // what follows an import by itself, such as scores, is not part of it
        return took;
    }

    /** Returns when the job has ended well. */
    static void bring(Api api, String target, Path file, Map<String, String> columns) throws Exception {
        var id = api.upload(target, file);
        var options = Map.of("dateFormat", "yyyy-MM-dd", "decimal", ".", "source", "shop", "currency", "EUR");
        api.put("/api/imports/%d/mapping".formatted(id), Map.of("columns", columns, "options", options));
        api.await(api.post("/api/imports/%d/start".formatted(id), Map.of())
                .path("jobId")
                .asLong());
    }

    private static void quiet(Product product) throws Exception {
        try (var connection = product.database();
                var statement = connection.createStatement()) {
            for (var still = 0; still < 4; ) {
                Thread.sleep(500);
                try (var row = statement.executeQuery(
                        "select count(*) from platform.job where state in ('queued', 'running')")) {
                    row.next();
                    still = row.getLong(1) == 0 ? still + 1 : 0;
                }
            }
        }
    }

    /** Writes what is in the tables to files, empties them, and copies it back; answers each table's milliseconds. */
    private static Map<String, Double> copy(Product product, Path directory) throws IOException, SQLException {
        var times = new LinkedHashMap<String, Double>();
        try (var connection = product.database();
                var statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            var columns = new LinkedHashMap<String, String>();
            var all = new ArrayList<>(CUSTOMER_TABLES);
            all.addAll(ORDER_TABLES);
            for (var table : all) {
                columns.put(table, columns(connection, table));
                statement.execute(
                        "copy %s (%s) to '%s'".formatted(table, columns.get(table), directory.resolve(table)));
            }
            statement.execute("truncate customers.customer, commerce.product, commerce.orders cascade");
            for (var table : all) {
                statement.execute("checkpoint");
                var start = System.nanoTime();
                statement.execute(
                        "copy %s (%s) from '%s'".formatted(table, columns.get(table), directory.resolve(table)));
                times.put(table, (System.nanoTime() - start) / 1e6);
            }
        }
        return times;
    }

    private static String columns(Connection connection, String table) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
                        where attrelid = '%s'::regclass and attnum > 0 and not attisdropped and attgenerated = ''""".formatted(table))) {
            row.next();
            return row.getString(1);
        }
    }

    private static double sum(Map<String, Double> times, List<String> tables) {
        return tables.stream()
                .mapToDouble(table -> times.getOrDefault(table, 0.0))
                .sum();
    }

    static void writeCustomers(Path file, int customers) throws IOException {
        var given = List.of("Ada", "Ben", "Chen", "Dora", "Emil", "Fei", "Greta", "Hugo", "Ines", "Jun");
        var ends = List.of("berg", "dal", "feld", "gren", "holm", "lund", "mann", "sen", "wald", "stein");
        var places = List.of("DE,Berlin", "DE,Lübeck", "FR,Lyon", "GB,Leeds", "IT,Roma", "SE,Lund");
        var random = new Random(1);
        try (var out = Files.newBufferedWriter(file)) {
            out.write(
                    "externalId,name,givenName,familyName,email,phone,country,city,language,consentEmail,consentAt\n");
            for (var i = 1; i <= customers; i++) {
                var first = given.get(random.nextInt(given.size()));
                var last = Integer.toString(random.nextInt(20_000), 26).replaceAll("[0-9]", "o")
                        + ends.get(random.nextInt(ends.size()));
                out.write("M%d,%s %s,%s,%s,%s.%s%d@people.example,+49151%08d,%s,de,%s,2025-03-%02d\n"
                        .formatted(
                                i,
                                first,
                                last,
                                first,
                                last,
                                first,
                                last,
                                i,
                                10_000_000 + i,
                                places.get(random.nextInt(places.size())),
                                random.nextInt(3) > 0 ? "yes" : "no",
                                1 + random.nextInt(28)));
            }
        }
    }

    private static void writeOrders(Path file, int customers, int lines) throws IOException {
        var random = new Random(2);
        var today = LocalDate.now(java.time.ZoneOffset.UTC);
        try (var out = Files.newBufferedWriter(file)) {
            out.write("orderNumber,orderedAt,sku,description,category,quantity,unitPrice,unitCost,customerId,email\n");
            for (var order = 1; order <= lines / LINES_AN_ORDER; order++) {
                var member = 1 + random.nextInt(customers);
                var day = today.minusDays(random.nextInt(700));
                for (var line = 0; line < LINES_AN_ORDER; line++) {
                    writeLine(out, "N%d,%s".formatted(order, day), random, member);
                }
            }
        }
    }

    private static void writeLine(BufferedWriter out, String head, Random random, int member) throws IOException {
        var product = random.nextInt(2_000);
        var cents = 100 + random.nextInt(5_000);
        out.write("%s,S%d,Product %d,Category %d,%d,%d.%02d,%d.%02d,M%d,\n"
                .formatted(
                        head,
                        product,
                        product,
                        product % 20,
                        1 + random.nextInt(3),
                        cents / 100,
                        cents % 100,
                        cents / 200,
                        cents / 2 % 100,
                        member));
    }
}
