package org.kith.releases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kith.ChanceRows;
import org.kith.KithApplication;
import org.kith.TestDatabase;
import org.kith.customers.CustomerList;
import org.kith.platform.access.Viewer;
import org.kith.platform.database.Migrations;
import org.kith.platform.database.NewerSchema;
import org.springframework.boot.SpringApplication;

/**
 * Every schema that was released, with rows in every one of its tables, comes to the newest, at one go or killed on the way; a schema of
 * tomorrow is left alone.
 */
class UpgradeModuleTest {
    /** What an upgrade writes into these is no row of the firm's. */
    private static final List<String> MAY_GROW = List.of(
            "platform.audit", "platform.role", "platform.role_right", "platform.user_role", "channels.suppression");

    /** Their checks are met by no row of chance. */
    private static final List<String> TOO_PARTICULAR = List.of("platform.access_event", "platform.custom_field");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"7", "11", "50", "61", "77", "96"})
    void everyReleasedSchemaWithRowsInEveryTableComesToTheNewest(String released) throws Exception {
        var url = TestDatabase.freshDatabase();
        migrations(released, url).migrate();
        Map<String, Long> before;
        try (var connection = connect(url)) {
            assertThat(new ChanceRows(connection, 1_000 + Long.parseLong(released)).fill(6))
                    .as("tables that stayed empty")
                    .isSubsetOf(TOO_PARTICULAR);
            before = counts(connection);
        }
        assertThat(before).hasSizeGreaterThan(30);

        migrations("latest", url).migrate();

        try (var connection = connect(url)) {
            var after = counts(connection);
            before.forEach((table, rows) -> {
                if (MAY_GROW.contains(table)) {
                    assertThat(after.getOrDefault(table, rows)).as(table).isGreaterThanOrEqualTo(rows);
                } else {
                    assertThat(after).as("rows").containsEntry(table, rows);
                }
            });
            assertThat(number(connection, "select count(*) from pg_constraint where not convalidated"))
                    .as("constraints that nobody has checked")
                    .isZero();
            assertThat(number(connection, "select count(*) from pg_index where not indisvalid"))
                    .as("indexes that are broken")
                    .isZero();
        }
        theListIsServedOn(url, before.get("customers.customer"));
    }

    @Test
    void anUpgradeThatIsKilledFiveTimesIsWholeInTheEnd() throws Exception {
        var url = TestDatabase.freshDatabase();
        migrations("7", url).migrate();
        Map<String, Long> before;
        try (var connection = connect(url)) {
            assertThat(new ChanceRows(connection, 17).fill(6)).isEmpty();
            before = counts(connection);
        }
        // Each lock is waited for by a later migration, in the middle of which Kith is killed.
        var reached = new ArrayList<Long>();
        for (var table : List.of(
                "customers.consent_event",
                "channels.mailing",
                "customers.contact_point",
                "customers.customer",
                "platform.app_user")) {
            try (var holder = connect(url)) {
                holder.setAutoCommit(false);
                try (var statement = holder.createStatement()) {
                    statement.execute("lock table %s in row exclusive mode".formatted(table));
                }
                var upgrade = upgrade(url);
                try {
                    await("a migration that waits for " + table)
                            .until(() -> !upgrade.isAlive()
                                    || number(
                                                    holder,
                                                    "select count(*) from pg_locks where not granted and relation = '%s'::regclass"
                                                            .formatted(table))
                                            > 0);
                    assertThat(upgrade.isAlive())
                            .as("killed before it was through")
                            .isTrue();
                } finally {
                    upgrade.destroyForcibly().waitFor();
                }
                holder.rollback();
            }
            // What the killed one had begun goes on in the database until it notices, and is taken back.
            try (var connection = connect(url)) {
                await("the killed one's session to end")
                        .until(() -> number(
                                        connection,
                                        "select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()")
                                == 0);
                reached.add(number(
                        connection, "select max(version::int) from platform.flyway_schema_history where success"));
            }
        }
        assertThat(reached).as("how far each came").isSorted();

        migrations("latest", url).migrate();

        try (var connection = connect(url)) {
            var after = counts(connection);
            before.forEach((table, rows) -> {
                if (!MAY_GROW.contains(table)) {
                    assertThat(after).containsEntry(table, rows);
                }
            });
        }
        assertThat(migrations("latest", url).applied())
                .extracting(Migrations.Migration::version)
                .doesNotHaveDuplicates()
                .containsExactlyElementsOf(migrations("latest", url).known().stream()
                        .map(Migrations.Migration::version)
                        .toList());
        theListIsServedOn(url, before.get("customers.customer"));
    }

    @Test
    void aSchemaOfANewerKithIsLeftAlone() throws Exception {
        var url = TestDatabase.freshDatabase();
        migrations("latest", url).migrate();
        try (var connection = connect(url);
                var statement = connection.createStatement()) {
            statement.execute("""
                    insert into platform.flyway_schema_history
                        (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
                    select max(installed_rank) + 1, '9999', 'tomorrow', 'SQL', 'V9999__tomorrow.sql', 1, 'postgres', 1, true
                    from platform.flyway_schema_history
                    """);
        }
        assertThatThrownBy(() -> start(url).close())
                .hasRootCauseInstanceOf(NewerSchema.class)
                .rootCause()
                .hasMessageContaining("V9999")
                .hasMessageContaining("start the newer Kith");
    }

    @Test
    void aDatabaseInWhichARestoreWasBrokenOffIsNotWorkedWith() throws Exception {
        var url = TestDatabase.freshDatabase();
        try (var connection = connect(url);
                var statement = connection.createStatement()) {
            statement.execute("create schema restoring; create table restoring.unfinished (backup text)");
        }
        assertThatThrownBy(() -> start(url).close()).rootCause().hasMessageContaining("kith restore");
    }

    private void theListIsServedOn(String url, long customers) {
        try (var server = start(url)) {
            var page = server.getBean(CustomerList.class)
                    .page(new CustomerList.Query(null, null, null, 100, null), Viewer.system());
            assertThat(page.items()).isNotEmpty().hasSizeLessThanOrEqualTo(Math.toIntExact(customers));
        }
    }

    private org.springframework.context.ConfigurableApplicationContext start(String url) {
        return new SpringApplication(KithApplication.class)
                .run(
                        "--spring.datasource.url=" + url,
                        "--spring.datasource.username=postgres",
                        "--spring.datasource.password=postgres",
                        "--kith.outbox.enabled=false",
                        "--kith.data=" + folder,
                        "--server.port=0");
    }

    /** As whoever starts the new version does it, in a process of its own. */
    private Process upgrade(String url) throws Exception {
        var log = Files.createTempFile(folder, "upgrade", ".log");
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx400m",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        "org.kith.Kith",
                        "serve",
                        "--port",
                        "0",
                        "--data",
                        folder.resolve("upgraded").toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment()
                .putAll(Map.of(
                        "KITH_DATABASE_URL",
                        url,
                        "KITH_DATABASE_USER",
                        "postgres",
                        "KITH_DATABASE_PASSWORD",
                        "postgres"));
        return builder.start();
    }

    private static Map<String, Long> counts(Connection connection) throws SQLException {
        var tables = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
                        where c.relkind = 'r' and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'public', 'staging')
                          and c.relname <> 'flyway_schema_history'
                        """)) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        var counts = new TreeMap<String, Long>();
        for (var table : tables) {
            counts.put(table, number(connection, "select count(*) from " + table));
        }
        return counts;
    }

    private static Migrations migrations(String version, String url) {
        return Migrations.upTo(version, url, "postgres", "postgres");
    }

    private static Connection connect(String url) throws SQLException {
        return DriverManager.getConnection(url, "postgres", "postgres");
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
