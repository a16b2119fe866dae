package org.kith.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/**
 * Counting a segment in the product, by its own clock, beside the very same SQL with the same values asked of the same file by DuckDB alone.
 * DuckDB's shell is not part of a Java program; its driver on a connection of its own stands for it.
 */
final class SegmentBench implements Bench {
    private static final double GOAL = 1.2;
    private static final int ROUNDS = 15;
    private static final int WARM = 3;
    private static final Pattern ASKED = Pattern.compile("Asked: (.*) ;; \\[(.*)]$");

    private static final Map<String, String> SEGMENTS = segments();

    private static Map<String, String> segments() {
        var segments = new LinkedHashMap<String, String>();
        segments.put("country", """
                {"type":"compare","field":"country","operator":"in","values":["CN","IT"]}""");
        segments.put("spent much, long silent", """
                {"type":"and","all":[
                 {"type":"compare","field":"trait.revenue","operator":"atLeast","values":[120]},
                 {"type":"compare","field":"trait.recencyDays","operator":"atLeast","values":[120]}]}""");
        segments.put("bought of two categories in 90 days", """
                {"type":"bought","what":{"type":"category","categories":["Category 1","Category 7"]},"atLeast":1,
                 "window":{"type":"lastDays","days":90}}""");
        segments.put("bought of it before, not since", """
                {"type":"and","all":[
                 {"type":"bought","what":{"type":"category","categories":["Category 3"]},"atLeast":1,
                  "window":{"type":"beforeDays","days":60}},
                 {"type":"not","filter":{"type":"bought","what":{"type":"category","categories":["Category 3"]},
                  "atLeast":1,"window":{"type":"lastDays","days":60}}}]}""");
        segments.put("upper pyramid and agrees to mail", """
                {"type":"and","all":[
                 {"type":"compare","field":"trait.pyramid","operator":"in","values":["vip","large"]},
                 {"type":"consented","channel":"email","purpose":"marketing"}]}""");
        segments.put("bought of it three times, or is valuable", """
                {"type":"or","any":[
                 {"type":"bought","what":{"type":"category","categories":["Category 5"]},"atLeast":3},
                 {"type":"compare","field":"trait.clv","operator":"atLeast","values":[900]}]}""");
        return segments;
    }

    @Override
    public String name() {
        return "segments";
    }

    @Override
    public String what() {
        return "counts of six segments; reference: the same SQL on the same file by DuckDB alone";
    }

    @Override
    public boolean run(Options options, PrintStream out) throws Exception {
        var customers = options.number("customers", 1_000_000, 100_000);
        var lines = options.number("lines", 10 * customers);
        var directory = Files.createTempDirectory("kith-bench-segments");
        var environment = Map.of("LOGGING_LEVEL_ORG_KITH_INTELLIGENCE_WAREHOUSE", "debug");
        try {
            try (var product = Product.start(directory, List.of("serve"), Map.of())) {
                World.customers(product, customers);
                World.orders(product, customers, lines);
                product.signIn("manager", 1).feed();
            }
            var copy = directory.resolve("copy.duckdb");
            Files.copy(directory.resolve("warehouse.duckdb"), copy, StandardCopyOption.REPLACE_EXISTING);
            out.printf("%,d customers, %,d order lines, median of %d rounds%n", customers, lines, ROUNDS);
            var table = new Table(out, "DuckDB");
            try (var product = Product.start(directory, List.of("serve"), environment);
                    var duckDb = DriverManager.getConnection("jdbc:duckdb:" + copy)) {
                var api = product.signedIn("manager");
                for (var segment : SEGMENTS.entrySet()) {
                    measure(segment.getKey(), segment.getValue(), api, product.log(), duckDb, table);
                }
            }
            return !table.missed();
        } finally {
            Product.delete(directory);
        }
    }

    private static void measure(String name, String filter, Api api, Path log, Connection duckDb, Table table)
            throws Exception {
        var question = "{\"filter\":%s}".formatted(filter);
        var answer = api.postText("/api/segments/count", question);
        var asked = asked(log);
        for (var i = 0; i < WARM; i++) {
            api.postText("/api/segments/count", question);
            count(duckDb, asked);
        }
        var whole = new Measured(ROUNDS);
        var ours = new Measured(ROUNDS);
        var reference = new Measured(ROUNDS);
        var counted = 0L;
        for (var i = 0; i < ROUNDS; i++) {
            var start = System.nanoTime();
            counted = count(duckDb, asked);
            reference.add((System.nanoTime() - start) / 1e6);
            whole.time(() -> ours.add(JsonMapper.shared()
                    .readTree(api.postText("/api/segments/count", question))
                    .path("milliseconds")
                    .asDouble()));
        }
        if (!answer.contains("\"count\":" + counted)) {
            throw new CannotMeasure(
                    "The product counts %s, DuckDB %d: not the same question.".formatted(answer, counted));
        }
        table.atMost(name, reference.median(), ours.median(), GOAL, 0);
        table.plain("  with how many there are in all, by HTTP", reference.median(), whole.median());
    }

    private record Asked(String sql, List<Object> binds) {}

    /** What the product asked its warehouse last for the segment; how many there are in all it asks after that. */
    private static Asked asked(Path log) throws IOException {
        var counts = Files.readAllLines(log).stream()
                .map(ASKED::matcher)
                .filter(java.util.regex.Matcher::find)
                .map(found -> new Asked(found.group(1).replace("⏎", "\n"), binds(found.group(2))))
                .filter(asked -> asked.sql().startsWith("select count(*)"))
                .toList();
        return counts.get(counts.size() - 2);
    }

    private static List<Object> binds(String text) {
        var binds = new ArrayList<Object>();
        for (var bind : text.isEmpty() ? new String[0] : text.split(", ", -1)) {
            if (bind.matches("-?[0-9.]+(E[+-]?[0-9]+)?")) {
                binds.add(new BigDecimal(bind));
            } else if (bind.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}T.*Z")) {
                binds.add(LocalDateTime.ofInstant(OffsetDateTime.parse(bind).toInstant(), ZoneOffset.UTC));
            } else {
                binds.add(bind);
            }
        }
        return binds;
    }

    private static long count(Connection duckDb, Asked asked) throws SQLException {
        try (var statement = duckDb.prepareStatement(asked.sql())) {
            for (var i = 0; i < asked.binds().size(); i++) {
                statement.setObject(i + 1, asked.binds().get(i));
            }
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
