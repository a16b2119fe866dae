package org.kith.commerce.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kith.TestDatabase;

/** Kills the server with SIGKILL while it imports, again and again, and counts what is there in the end. */
class ImportCrashTest {
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    @TempDir
    private Path folder;

    private final String url = TestDatabase.freshDatabase();
    private @Nullable Process running;

    @AfterEach
    void stop() {
        if (running != null) {
            running.destroyForcibly();
        }
    }

    @Test
    void anImportKilledThreeTimesEndsAsIfNothingHadHappened() throws Exception {
        var csv = OnlineRetail.csv(folder);
        start(csv);
        killWhen("rows_read >= 100000", "while the file is read");
        start(null);
        killWhen("rows_applied >= 50000 and " + isRunFor(2), "while rows are applied");
        start(null);
        killWhen("rows_applied >= 250000 and " + isRunFor(3), "while more rows are applied");
        start(null);
        waitFor("state = 'done' and exists (select from platform.job where state = 'succeeded')");

        assertThat(one("select attempts from platform.job")).isEqualTo("4");
        everythingIsThereOnce();
    }

    /** The same half million rows as a workbook, in a process that has no room for them. */
    @Test
    void aWorkbookOfTheYearKilledOnTheWayCountsTheSameInBoundedMemory() throws Exception {
        var xlsx = OnlineRetail.xlsx(folder);
        start(xlsx);
        killWhen("rows_applied >= 100000", "while rows are applied");
        start(null);
        waitFor("state = 'done' and exists (select from platform.job where state = 'succeeded')");

        assertThat(one("select attempts from platform.job")).isEqualTo("2");
        everythingIsThereOnce();
        assertThat(text(log())).doesNotContain("OutOfMemoryError");
    }

    /** Steps are taken back one by one; what was taken back before a kill is not taken back again. */
    @Test
    void anUndoingKilledTwiceLeavesNothingBehind() throws Exception {
        start(OnlineRetail.csv(folder));
        waitFor("state = 'done' and exists (select from platform.job where state = 'succeeded')");
        kill();
        start(Path.of(ImportingProcess.UNDO));
        waitFor("exists (select from commerce.import_step where undone_at is not null)");
        kill();
        assertThat(one("select state from platform.import")).isEqualTo("undoing");
        start(null);
        waitFor("exists (select from customers.import_step where undone_at is not null)"
                + " and exists (select from platform.job where kind = 'import-undo' and attempts = 2)");
        kill();
        start(null);
        waitFor("state = 'undone' and not exists (select from platform.job where state <> 'succeeded')");

        for (var table : new String[] {
            "commerce.order_line",
            "commerce.orders",
            "commerce.product",
            "customers.customer",
            "customers.external_id",
            "customers.contact_point",
            "customers.order_figures",
            "customers.search_key",
            "customers.trait_set",
            "platform.import_kept"
        }) {
            assertThat(one("select count(*) from " + table)).as(table).isEqualTo("0");
        }
        assertThat(one("select undo_counts ->> 'linesGone' from platform.import"))
                .isEqualTo("541909");
        assertThat(one("select undo_counts ->> 'ordersGone' from platform.import"))
                .isEqualTo("25900");
        assertThat(one("select undo_counts ->> 'customersGone' from platform.import"))
                .isEqualTo("4372");
        assertThat(one("select count(*) from intelligence.tombstone where fact = 'order_line'"))
                .isEqualTo("541909");
    }

    private void kill() throws InterruptedException {
        java.util.Objects.requireNonNull(running).destroyForcibly().waitFor();
    }

    /** The new process has taken it up, so that it counts when it is killed. */
    private static String isRunFor(int attempts) {
        return "(select attempts from platform.job) = " + attempts;
    }

    private void everythingIsThereOnce() throws SQLException {
        assertThat(one("select rows_applied from platform.import")).isEqualTo("541909");
        assertThat(one("select count(*) from commerce.order_line")).isEqualTo("541909");
        assertThat(one("select count(*) from commerce.orders")).isEqualTo("25900");
        assertThat(one("select count(*) from commerce.product")).isEqualTo("4070");
        assertThat(one("select count(*) from customers.customer")).isEqualTo("4372");
        assertThat(one("select sum(line_count) from commerce.orders where customer_id is null"))
                .isEqualTo("135080");
        assertThat(new BigDecimal(one("select sum(quantity * unit_price) from commerce.order_line")))
                .isEqualByComparingTo("9747747.934");
        assertThat(new BigDecimal(one("select sum(total) from commerce.orders")))
                .isEqualByComparingTo("9747747.934");
        assertThat(one("select count(distinct country) from commerce.orders")).isEqualTo("38");
        assertThat(one("select count(*) from commerce.order_line l join commerce.orders o on o.id = l.order_id"
                        + " where o.number like 'C%'"))
                .isEqualTo("9288");
        assertThat(one("select count(*) from commerce.order_line l join commerce.orders o on o.id = l.order_id"
                        + " where o.kind = 'return'"))
                .isEqualTo("9288");
        assertThat(one("select counts ->> 'linesAdded' from platform.import")).isEqualTo("541909");
        assertThat(one("select count(*) from pg_tables where schemaname = 'staging'"))
                .isEqualTo("0");
    }

    private void start(@Nullable Path file) throws IOException {
        var java = ProcessHandle.current().info().command().orElse("java");
        var classpath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var command = new ArrayList<>(List.of(
                java,
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                classpath,
                ImportingProcess.class.getName(),
                url,
                folder.resolve("data").toString()));
        if (file != null) {
            command.add(file.toString());
        }
        running = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log()))
                .start();
    }

    private File log() {
        return folder.resolve("server.log").toFile();
    }

    private void killWhen(String condition, String when) throws Exception {
        waitFor(condition);
        var process = java.util.Objects.requireNonNull(running);
        process.destroyForcibly().waitFor();
        assertThat(one("select state from platform.import")).as(when).isNotEqualTo("done");
    }

    private void waitFor(String condition) throws Exception {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!"t".equals(oneOrNone("select true from platform.import where " + condition))) {
            assertThat(System.nanoTime())
                    .as(() -> condition + "\n" + text(log()))
                    .isLessThan(deadline);
            assertThat(java.util.Objects.requireNonNull(running).isAlive())
                    .as(() -> text(log()))
                    .isTrue();
            Thread.sleep(20);
        }
    }

    private static String text(File file) {
        try {
            return Files.readString(file.toPath());
        } catch (IOException e) {
            return e.toString();
        }
    }

    private String one(String sql) throws SQLException {
        return String.valueOf(oneOrNone(sql));
    }

    private @Nullable String oneOrNone(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, "postgres", "postgres");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : null;
        } catch (SQLException e) {
            if (String.valueOf(e.getSQLState()).startsWith("42")) {
                return null; // the server has not made its tables yet
            }
            throw e;
        }
    }
}
