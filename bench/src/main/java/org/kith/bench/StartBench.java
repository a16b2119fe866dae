package org.kith.bench;

import java.io.File;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kith.bench.empty.EmptyApplication;

/** The time to the first page, beside an application with the same starters and nothing in it, and what the demo takes. */
final class StartBench implements Bench {
    private static final int MEGABYTES = 1024;
    private static final int DEMO_MEGABYTES = 1024;

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String what() {
        return "time to the first page on a data directory that is there; reference: an empty application with the same"
                + " starters. Memory of the whole demo";
    }

    @Override
    public boolean run(Options options, PrintStream out) throws Exception {
        var rounds = options.number("rounds", 7);
        var directory = Files.createTempDirectory("kith-bench-start");
        try {
            var table = new Table(out, "empty Boot");
            start(directory, rounds, table);
            memory(directory, options.number("customers", 2_000), table);
            return !table.missed();
        } finally {
            Product.delete(directory);
        }
    }

    private static void start(Path directory, int rounds, Table table) throws Exception {
        var kith = new Measured(rounds);
        var empty = new Measured(rounds);
        var data = directory.resolve("data");
        Product.serve(data).close(); // makes the data directory
        Product.serve(data).close(); // what the launcher keeps for the next start is made
        try (var database = Product.serve(directory.resolve("database"))) {
            database.execute("create database empty");
            try (var warm = empty(directory, database)) {
                warm.process();
            }
            for (var round = 0; round < rounds; round++) {
                try (var server = empty(directory, database)) {
                    empty.add(server.startMillis());
                }
                try (var server = Product.serve(data)) {
                    kith.add(server.startMillis());
                }
            }
        }
        table.atMost("start to the first page, median of " + rounds, empty.median(), kith.median(), 2, 0);
    }

    /** The empty application finds its PostgreSQL running; Kith starts its own. */
    private static Product empty(Path directory, Product database) throws Exception {
        var port = Product.freePort();
        String url;
        String password;
        try (var connection = database.database("empty")) {
            url = connection.getMetaData().getURL();
            password = Files.readString(directory.resolve("database").resolve("postgres.password"))
                    .strip();
        }
        var words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path").replace("::", File.pathSeparator),
                EmptyApplication.class.getName(),
                "--server.port=" + port,
                "--spring.datasource.url=" + url,
                "--spring.datasource.username=postgres",
                "--spring.datasource.password=" + password));
        return Product.await(new ProcessBuilder(words), directory.resolve("empty"), port);
    }

    private static void memory(Path directory, int customers, Table table) throws Exception {
        var command = List.of("demo", "--customers", Integer.toString(customers));
        try (var demo = Product.start(directory.resolve("demo"), command, Map.of())) {
            var most = 0L;
            awaitWorld(demo);
            for (var look = 0; look < 20; look++) {
                most = Math.max(most, Memory.proportional(demo.process()));
                Thread.sleep(500);
            }
            table.limit(
                    "demo of %,d customers: Java and PostgreSQL".formatted(customers),
                    most / (double) MEGABYTES,
                    DEMO_MEGABYTES,
                    "MB");
        }
    }

    /** The demo fills itself by jobs; it is full when none runs any more. */
    private static void awaitWorld(Product demo) throws Exception {
        var quiet = 0;
        while (quiet < 10) {
            Thread.sleep(1_000);
            try (var connection = demo.database();
                    var statement = connection.createStatement();
                    var row = statement.executeQuery(
                            "select (select count(*) from platform.job where state in ('queued', 'running')) = 0"
                                    + " and exists (select from platform.job where state = 'succeeded')")) {
                row.next();
                quiet = row.getBoolean(1) ? quiet + 1 : 0;
            }
        }
    }
}
