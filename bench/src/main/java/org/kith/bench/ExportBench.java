package org.kith.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;

/**
 * The whole list of customers with all its columns as CSV and XLSX, ordered over HTTP, written by the job and fetched, beside a raw
 * {@code COPY TO} of the same rows in the same order; and what the server's heap holds while it writes many rows and few.
 */
final class ExportBench implements Bench {
    private static final int FEW = 10;
    private static final double SECONDS_A_MILLION = 60;
    private static final double SECONDS_TO_BEGIN = 3;
    /** The server's whole heap has this many megabytes. */
    private static final double HEAP = 512;

    private static final List<String> COLUMNS = List.of(
            "name",
            "ladder",
            "clv",
            "revenue",
            "orders",
            "lastOrder",
            "pyramid",
            "email",
            "place",
            "phone",
            "pAlive",
            "rfm",
            "owner",
            "created");

    private static final String COPY = """
            copy (select c.name, t.traits ->> 'ladder', t.clv, f.revenue, f.orders, f.last_order, t.traits ->> 'pyramid',
                (select p.normalised from customers.contact_point p
                 where p.customer_id = c.id and p.kind = 'email' and p.is_primary), c.city, c.country,
                (select p.normalised from customers.contact_point p
                 where p.customer_id = c.id and p.kind = 'phone' and p.is_primary),
                t.traits ->> 'pAlive', t.traits ->> 'rfm', c.owner_id, c.created_at
            from customers.customer c
            join customers.order_figures f on f.customer_id = c.id
            join customers.trait_set t on t.customer_id = c.id
            where c.deleted_at is null %s order by c.name_key, c.id) to stdout (format csv, header)""";

    @Override
    public String name() {
        return "export";
    }

    @Override
    public String what() {
        return "the whole customer list as CSV and XLSX, time and heap; reference: raw COPY TO of the same rows";
    }

    @Override
    public boolean run(Options options, PrintStream out) throws Exception {
        var customers = options.number("customers", 1_000_000, 50_000);
        var directory = Files.createTempDirectory("kith-bench-export");
        try (var product = Product.serve(directory.resolve("data"))) {
            World.customers(product, customers);
            var api = product.signIn("administrator", 0);
            api.feed(); // the warehouse's first copy of them would run beside
            var table = new Table(out, "COPY TO");
            var limit = SECONDS_TO_BEGIN + SECONDS_A_MILLION * customers / 1_000_000;
            var raw = copy(product, directory.resolve("raw.csv"), "");
            for (var format : List.of("csv", "xlsx")) {
                // every tenth customer first: what is warm and what the heap holds is then known
                var few = export(product, api, format, true, directory);
                var all = export(product, api, format, false, directory);
                table.plain(
                        format + ", every tenth",
                        copy(product, directory.resolve("few.csv"), "and c.country = 'SE'"),
                        few.millis());
                table.plain(format, raw, all.millis());
                table.limit("  ordered, written and fetched", all.millis() / 1_000, limit, "s");
                table.limit("  heap after collections at most", all.peak(), HEAP, "MB");
                table.limit("  of that outlived the young, beside a tenth's", all.old(), few.old() * 1.25 + 24, "MB");
                out.printf("  %,d bytes, %,d rows%n", all.bytes(), all.rows());
                if (all.rows() != customers) {
                    throw new CannotMeasure("The file holds %,d rows instead of %,d.".formatted(all.rows(), customers));
                }
            }
            return !table.missed();
        } finally {
            Product.delete(directory);
        }
    }

    private record Exported(double millis, long rows, long bytes, double peak, double old) {}

    private static Exported export(Product product, Api api, String format, boolean few, Path directory)
            throws Exception {
        var wish = new java.util.HashMap<String, Object>(Map.of("format", format, "columns", COLUMNS));
        if (few) {
            wish.put(
                    "filter", Map.of("type", "compare", "field", "country", "operator", "in", "values", List.of("SE")));
        }
        var measured = new Measured(1);
        var file = directory.resolve("ours");
        try (var heap = new HeapWatch(product.process())) {
            var rows = new long[1];
            measured.time(() -> {
                var started = api.post("/api/customers/exports", wish);
                api.await(started.path("jobId").asLong());
                var id = started.path("id").asLong();
                rows[0] = api.get("/api/exports/" + id).path("rows").asLong();
                api.download("/api/exports/%d/file".formatted(id), file);
            });
            return new Exported(measured.total(), rows[0], Files.size(file), heap.peak(), heap.old());
        }
    }

    private static double copy(Product product, Path file, String condition) throws Exception {
        var measured = new Measured(1);
        try (var connection = product.database();
                var out = Files.newOutputStream(file)) {
            measured.time(() -> copy(connection.unwrap(PGConnection.class), condition, out));
        }
        return measured.total();
    }

    private static void copy(PGConnection connection, String condition, OutputStream out)
            throws SQLException, IOException {
        connection.getCopyAPI().copyOut(COPY.formatted(condition), out);
    }
}
