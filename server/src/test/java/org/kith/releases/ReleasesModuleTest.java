package org.kith.releases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kith.KithApplication;
import org.kith.TestDatabase;
import org.kith.customers.CustomerList;
import org.kith.platform.access.Viewer;
import org.springframework.boot.SpringApplication;

/**
 * Every release's data come through every later migration. A dump of each release lies in {@code src/test/resources/releases};
 * {@code docs/releases.md} says how the next one is made.
 */
class ReleasesModuleTest {
    private static final String DATA_TO_DUMP = "kith.release.data";

    @TempDir
    private Path folder;

    static Stream<String> dumps() throws IOException {
        try (var files = Files.list(ReleaseDump.FOLDER)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".sql.gz"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @Test
    void whatWasReleasedNeverChanges() throws Exception {
        var pinned = new Properties();
        try (var in = Files.newInputStream(ReleaseDump.FOLDER.resolve("checksums.properties"))) {
            pinned.load(in);
        }
        var migrations = Stream.of(flyway(TestDatabase.freshDatabase(), "latest")
                        .load()
                        .info()
                        .all())
                .toList();

        assertThat(pinned).hasSizeGreaterThanOrEqualTo(7);
        assertThat(migrations)
                .extracting(migration -> String.valueOf(migration.getVersion()))
                .containsAll(pinned.stringPropertyNames());
        assertThat(migrations)
                .filteredOn(migration -> pinned.containsKey(String.valueOf(migration.getVersion())))
                .allSatisfy(migration -> assertThat(String.valueOf(migration.getChecksum()))
                        .as("%s was released; write a new migration instead of changing it", migration.getScript())
                        .isEqualTo(pinned.getProperty(String.valueOf(migration.getVersion()))));
        assertThat(dumps().toList()).as("dumps").isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("dumps")
    void aReleasesDataComeThroughEveryLaterMigration(String dump) throws Exception {
        var url = TestDatabase.freshDatabase();
        flyway(url, version(dump)).load().migrate();
        try (var connection = connect(url)) {
            var before = ReleaseDump.read(dump, connection);
            assertThat(before)
                    .as("a dump with data in it")
                    .containsKeys(
                            "customers.customer", "commerce.order_line", "channels.delivery", "marketing.campaign");

            flyway(url, "latest").load().migrate();

            for (var table : before.entrySet()) {
                assertThat(number(connection, "select count(*) from " + table.getKey()))
                        .as(table.getKey())
                        .isEqualTo(table.getValue());
            }
            invariantsHold(connection);
        }
        theServerRunsOn(url);
    }

    private static void invariantsHold(Connection connection) throws SQLException {
        assertThat(number(connection, """
                select count(*) from commerce.orders o
                 where total <> (select coalesce(sum(quantity * unit_price), 0) from commerce.order_line l where l.order_id = o.id)
                    or line_count <> (select count(*) from commerce.order_line l where l.order_id = o.id)
                """))
                .as("orders whose total is not that of their lines")
                .isZero();
        assertThat(number(connection, """
                select count(*) from channels.mailing m join channels.delivery d on d.mailing_id = m.id
                 where m.state = 'done' and d.state in ('planned', 'claimed')
                """))
                .as("deliveries left behind by a mailing that is done")
                .isZero();
        assertThat(number(connection, """
                select count(*) from channels.delivery where state in ('sent', 'unknown') and (address is null or message_id is null)
                """))
                .as("deliveries that cannot be listed")
                .isZero();
        assertThat(number(connection, """
                select count(*) from customers.consent_state s
                 where granted is distinct from (
                    select e.action = 'granted' from customers.consent_event e
                     where e.customer_id = s.customer_id and e.channel = s.channel and e.purpose = s.purpose
                     order by e.at desc, e.id desc limit 1)
                """))
                .as("consents that are not what the last event says")
                .isZero();
        for (var orphans : foreignKeys(connection)) {
            assertThat(number(connection, orphans)).as(orphans).isZero();
        }
    }

    /** For each foreign key a query that counts the rows whose other end is missing; the restore has not checked them. */
    private static List<String> foreignKeys(Connection connection) throws SQLException {
        var queries = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select format('select count(*) from %s a where %s and not exists (select from %s b where %s)',
                                 c.conrelid::regclass,
                                 string_agg(format('a.%I is not null', a.attname), ' and '),
                                 c.confrelid::regclass,
                                 string_agg(format('a.%I = b.%I', a.attname, b.attname), ' and '))
                          from pg_constraint c
                          cross join lateral unnest(c.conkey, c.confkey) as k (mine, theirs)
                          join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.mine
                          join pg_attribute b on b.attrelid = c.confrelid and b.attnum = k.theirs
                         where c.contype = 'f'
                         group by c.oid, c.conrelid, c.confrelid
                        """)) {
            while (rows.next()) {
                queries.add(rows.getString(1));
            }
        }
        assertThat(queries).hasSizeGreaterThan(20);
        return queries;
    }

    private void theServerRunsOn(String url) {
        try (var server = new SpringApplication(KithApplication.class)
                .run(
                        "--spring.datasource.url=" + url,
                        "--spring.datasource.username=postgres",
                        "--spring.datasource.password=postgres",
                        "--kith.outbox.enabled=false",
                        "--kith.data=" + folder,
                        "--server.port=0")) {
            var page = server.getBean(CustomerList.class)
                    .page(new CustomerList.Query(null, null, null, 10, null), Viewer.system());
            assertThat(page.items()).hasSize(10);
        }
    }

    /**
     * Makes the dump of a release from a data directory whose database runs: {@code -Dkith.release.data=DIR
     * -Dkith.release.name=0.1.0}.
     */
    @Test
    void theDumpOfAReleaseIsMadeWhenAskedFor() throws Exception {
        var data = System.getProperty(DATA_TO_DUMP);
        assumeTrue(data != null, "skipped: -D%s names no data directory".formatted(DATA_TO_DUMP));
        var running =
                org.kith.platform.database.RunningDatabase.in(Path.of(data)).orElseThrow();
        try (var connection = DriverManager.getConnection(running.url(), running.user(), running.password())) {
            var version =
                    number(connection, "select max(version::int) from platform.flyway_schema_history where success");
            ReleaseDump.write(
                    connection,
                    ReleaseDump.FOLDER.resolve(
                            "%s-v%03d.sql.gz".formatted(System.getProperty("kith.release.name"), version)));
        }
        var checksums = Stream.of(flyway(TestDatabase.freshDatabase(), "latest")
                        .load()
                        .info()
                        .all())
                .map(migration -> line(migration))
                .toList();
        Files.write(ReleaseDump.FOLDER.resolve("checksums.properties"), checksums);
    }

    private static String line(MigrationInfo migration) {
        return "%s=%s".formatted(migration.getVersion(), migration.getChecksum());
    }

    /** {@code 0.1.0-v007.sql.gz} is the data of release 0.1.0 under V007. */
    private static String version(String dump) {
        return dump.replaceAll(".*-v(\\d+)\\.sql\\.gz", "$1");
    }

    private static org.flywaydb.core.api.configuration.FluentConfiguration flyway(String url, String target) {
        return Flyway.configure()
                .dataSource(url, "postgres", "postgres")
                .defaultSchema("platform")
                .locations("classpath:db/migration")
                .target(target);
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
