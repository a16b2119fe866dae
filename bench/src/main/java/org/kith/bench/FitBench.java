package org.kith.bench;

import java.io.PrintStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.kith.models.clv.Calibration;
import org.kith.models.clv.ModelFamily;

/**
 * Fits the models of repeat buying to a million simulated customers, beside what the SQL engine needs to group the same
 * purchases by customer and then by history: reading, grouping in Java and fitting over that grouping.
 */
public final class FitBench {
    private static final int ROUNDS = 5;
    private static final int DAYS = 546;
    private static final int FIRST_DAYS = 84;
    private static final double DAYS_A_WEEK = 7;

    /** One row a customer: purchases after the first, weeks from the first to the last and to the end. */
    private static final String HISTORIES = """
            select (count(*) - 1)::integer as x, (max(day) - min(day)) / 7.0 as tx, (%d - min(day)) / 7.0 as t
            from purchase group by customer""".formatted(DAYS);

    private FitBench() {}

    public static void main(String[] args) throws SQLException {
        var customers = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        try (var connection = DriverManager.getConnection("jdbc:duckdb:")) {
            simulate(connection, customers);
            measure(connection, customers, System.out);
        }
    }

    private static void measure(Connection connection, int customers, PrintStream out) throws SQLException {
        var grouping = median(connection, FitBench::groupBySql);
        out.printf("%,d customers, median of %d rounds%n", customers, ROUNDS);
        out.printf("%-14s %8.2f s   (reference)%n", "SQL grouping", seconds(grouping));
        for (var family : List.of(ModelFamily.BG_NBD, ModelFamily.MBG_NBD, ModelFamily.PARETO_NBD, ModelFamily.NBD)) {
            var time = median(connection, each -> fit(each, customers, family));
            out.printf("%-14s %8.2f s   %5.2f x%n", family.title(), seconds(time), seconds(time) / seconds(grouping));
        }
    }

    private static void groupBySql(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select x, tx, t, count(*) from (" + HISTORIES + ") group by x, tx, t")) {
            while (rows.next()) {
                rows.getInt(1);
            }
        }
    }

    private static void fit(Connection connection, int customers, ModelFamily family) throws SQLException {
        var x = new int[customers];
        var tx = new double[customers];
        var end = new double[customers];
        var count = 0;
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(HISTORIES)) {
            while (rows.next()) {
                x[count] = rows.getInt(1);
                tx[count] = rows.getDouble(2);
                end[count++] = rows.getDouble(3);
            }
        }
        family.fit(Calibration.of(x, tx, end));
    }

    /** Purchases by the BG/NBD with the parameters of the CDNOW sample; the first ones fall into the first twelve weeks. */
    private static void simulate(Connection connection, int customers) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("create table purchase (customer integer, day integer)");
        }
        var random = new Random(1);
        try (var appender = ((org.duckdb.DuckDBConnection) connection).createAppender("main", "purchase")) {
            for (var customer = 0; customer < customers; customer++) {
                var rate = gamma(random, 0.2426) / 4.4136 / DAYS_A_WEEK;
                var one = gamma(random, 0.7929);
                var dropOut = one / (one + gamma(random, 2.4259));
                double day = random.nextInt(FIRST_DAYS);
                var alive = true;
                for (var repeat = false; alive && day < DAYS; repeat = true) {
                    appender.beginRow();
                    appender.append(customer);
                    appender.append((int) day);
                    appender.endRow();
                    alive = !repeat || random.nextDouble() >= dropOut;
                    day += wait(random, rate);
                }
            }
        }
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

    private interface Work {
        void on(Connection connection) throws SQLException;
    }

    private static long median(Connection connection, Work work) throws SQLException {
        work.on(connection); // warm
        var times = new long[ROUNDS];
        for (var i = 0; i < ROUNDS; i++) {
            var start = System.nanoTime();
            work.on(connection);
            times[i] = System.nanoTime() - start;
        }
        Arrays.sort(times);
        return times[ROUNDS / 2];
    }

    private static double seconds(long nanos) {
        return nanos / (double) Duration.ofSeconds(1).toNanos();
    }
}
