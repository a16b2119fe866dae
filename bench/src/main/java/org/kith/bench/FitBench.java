package org.kith.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.kith.models.clv.Calibration;
import org.kith.models.clv.ModelFamily;

/**
 * Fits the models of repeat buying to a million customers, beside what the SQL engine needs to group the same purchases by
 * customer and then by history. A fit is the whole of it: grouping, reading the groups, and climbing to the top.
 */
final class FitBench implements Bench {
    private static final int ROUNDS = 7;
    private static final int DAYS = 546;
    private static final int FIRST_DAYS = 84;
    private static final double DAYS_A_WEEK = 7;
    private static final double GOAL = 1.5;
    private static final LocalDate CDNOW_END = LocalDate.of(1997, 9, 30);

    /** Purchases after the first, days from the first to the last and to the end, and how many customers have these. */
    private static final String GROUPS = """
            select x, tx, t, count(*) from (
                select (count(*) - 1)::integer as x, max(day) - min(day) as tx, %d - min(day) as t
                from purchase group by customer)
            group by x, tx, t""";

    @Override
    public String name() {
        return "fits";
    }

    @Override
    public String what() {
        return "the models of repeat buying on a million customers; reference: grouping them by SQL";
    }

    @Override
    public boolean run(Options options, PrintStream out) throws Exception {
        var customers = options.number("customers", 1_000_000);
        var reached = true;
        try (var connection = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:")) {
            simulate(connection, customers);
            out.printf("%n%,d customers of a simulated world, days as unit%n", customers);
            reached &= measure(connection, DAYS, out);
            var cdnow = SharedData.find("cdnow/cdnowElog.csv");
            if (cdnow.isPresent()) {
                var end = bootstrap(connection, cdnow.get(), customers);
                out.printf("%n%,d customers drawn from the CDNOW sample%n", customers);
                reached &= measure(connection, end, out);
            } else {
                out.println("The CDNOW sample is not on this machine; customers drawn from it are left out.");
            }
        }
        return reached;
    }

    private static boolean measure(Connection connection, int end, PrintStream out) throws Exception {
        var grouping = new Measured(ROUNDS);
        var fits = new EnumMap<ModelFamily, Measured>(ModelFamily.class);
        var families = List.of(ModelFamily.BG_NBD, ModelFamily.MBG_NBD, ModelFamily.PARETO_NBD, ModelFamily.NBD);
        families.forEach(family -> fits.put(family, new Measured(ROUNDS)));
        var sql = GROUPS.formatted(end);
        for (var warm = 0; warm < 2; warm++) {
            for (var family : families) {
                family.fit(read(connection, sql));
            }
        }
        for (var round = 0; round < ROUNDS; round++) {
            grouping.time(() -> group(connection, sql));
            for (var family : families) {
                Objects.requireNonNull(fits.get(family)).time(() -> family.fit(read(connection, sql)));
            }
        }
        var groups = read(connection, sql).groups();
        out.printf("%,d different histories, median of %d rounds%n", groups, ROUNDS);
        var table = new Table(out, "SQL grouping");
        fits.forEach((family, time) -> table.atMost(family.title(), grouping.median(), time.median(), GOAL, 0));
        return !table.missed();
    }

    private static void group(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                rows.getInt(1);
            }
        }
    }

    private static Calibration read(Connection connection, String sql) throws SQLException {
        var x = new int[1 << 16];
        var tx = new double[1 << 16];
        var end = new double[1 << 16];
        var count = new long[1 << 16];
        var groups = 0;
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                if (groups == x.length) {
                    x = Arrays.copyOf(x, 2 * groups);
                    tx = Arrays.copyOf(tx, 2 * groups);
                    end = Arrays.copyOf(end, 2 * groups);
                    count = Arrays.copyOf(count, 2 * groups);
                }
                x[groups] = rows.getInt(1);
                tx[groups] = rows.getInt(2) / DAYS_A_WEEK;
                end[groups] = rows.getInt(3) / DAYS_A_WEEK;
                count[groups++] = rows.getLong(4);
            }
        }
        return Calibration.ofGroups(
                Arrays.copyOf(x, groups),
                Arrays.copyOf(tx, groups),
                Arrays.copyOf(end, groups),
                Arrays.copyOf(count, groups));
    }

    /** Purchases by the BG/NBD with the parameters of the CDNOW sample; the first ones fall into the first twelve weeks. */
    private static void simulate(DuckDBConnection connection, int customers) throws SQLException {
        var random = new Random(1);
        try (var appender = purchases(connection)) {
            for (var customer = 0; customer < customers; customer++) {
                var rate = gamma(random, 0.2426) / 4.4136 / DAYS_A_WEEK;
                var one = gamma(random, 0.7929);
                var dropOut = one / (one + gamma(random, 2.4259));
                double day = random.nextInt(FIRST_DAYS);
                var alive = true;
                for (var repeat = false; alive && day < DAYS; repeat = true) {
                    append(appender, customer, (int) day);
                    alive = !repeat || random.nextDouble() >= dropOut;
                    day += wait(random, rate);
                }
            }
        }
    }

    /** Draws customers with replacement; answers the last day. */
    private static int bootstrap(DuckDBConnection connection, Path file, int customers)
            throws SQLException, IOException {
        var bought = days(file);
        var first = bought.stream().mapToInt(days -> days[0]).min().orElseThrow();
        var random = new Random(1);
        try (var appender = purchases(connection)) {
            for (var customer = 0; customer < customers; customer++) {
                for (var day : bought.get(random.nextInt(bought.size()))) {
                    append(appender, customer, day - first);
                }
            }
        }
        return (int) CDNOW_END.toEpochDay() - first;
    }

    /** The days on which each customer of the sample bought, up to the end of the calibration period. */
    private static List<int[]> days(Path file) throws IOException {
        Map<String, List<Integer>> days = new LinkedHashMap<>();
        try (var lines = Files.lines(file)) {
            lines.skip(1).map(line -> line.split(",", -1)).forEach(fields -> {
                var date = LocalDate.parse(fields[2], DateTimeFormatter.BASIC_ISO_DATE);
                if (!date.isAfter(CDNOW_END)) {
                    days.computeIfAbsent(fields[1], _ -> new ArrayList<>())
                            .add((int) ChronoUnit.DAYS.between(LocalDate.EPOCH, date));
                }
            });
        }
        return days.values().stream()
                .map(each ->
                        each.stream().mapToInt(day -> day).distinct().sorted().toArray())
                .toList();
    }

    private static DuckDBAppender purchases(DuckDBConnection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create or replace table purchase (customer integer, day integer)");
        }
        return connection.createAppender("main", "purchase");
    }

    private static void append(DuckDBAppender appender, int customer, int day) throws SQLException {
        appender.beginRow();
        appender.append(customer);
        appender.append(day);
        appender.endRow();
    }

    private static double wait(Random random, double rate) {
        return 1 - Math.log(1 - random.nextDouble()) / rate;
    }

    /** Marsaglia &amp; Tsang (2000); a shape below 1 by the power of a uniform. */
    private static double gamma(Random random, double shape) {
        if (shape < 1) {
            return gamma(random, shape + 1) * Math.pow(random.nextDouble(), 1 / shape);
        }
        var d = shape - 1.0 / 3;
        var c = 1 / Math.sqrt(9 * d);
        while (true) {
            var z = random.nextGaussian();
            var v = Math.pow(1 + c * z, 3);
            if (v > 0 && Math.log(random.nextDouble()) < z * z / 2 + d - d * v + d * Math.log(v)) {
                return d * v;
            }
        }
    }
}
