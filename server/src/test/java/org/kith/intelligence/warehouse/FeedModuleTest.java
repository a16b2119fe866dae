package org.kith.intelligence.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kith.Commits;
import org.kith.TestDatabase;
import org.kith.platform.database.Patience;
import org.kith.platform.facts.FactTable;
import org.kith.platform.facts.FactTable.Column;
import org.postgresql.ds.PGSimpleDataSource;

class FeedModuleTest {
    private static final FactTable CUSTOMER = new FactTable(
            "customer",
            "customer_id",
            List.of(
                    new Column("customer_id", "BIGINT"),
                    new Column("name", "VARCHAR"),
                    new Column("city", "VARCHAR"),
                    new Column("birthday", "DATE"),
                    new Column("owner_id", "BIGINT"),
                    new Column("created_at", "TIMESTAMP"),
                    new Column("deleted", "BOOLEAN")),
            """
            select t.id, t.name, t.city, t.birthday, t.owner_id, t.created_at at time zone 'UTC', t.deleted_at is not null
            from customers.customer t where t.txid >= ?::xid8 and t.txid < ?::xid8""");
    private static final FactTable CONSENT = new FactTable(
            "consent",
            "consent_key",
            List.of(
                    new Column("consent_key", "VARCHAR"),
                    new Column("customer_id", "BIGINT"),
                    new Column("granted", "BOOLEAN")),
            """
            select t.customer_id || ':' || t.channel || ':' || t.purpose, t.customer_id, t.granted
            from customers.consent_state t where t.txid >= ?::xid8 and t.txid < ?::xid8""");
    private static final FactTable ORDERS = new FactTable(
            "orders",
            "order_id",
            List.of(
                    new Column("order_id", "BIGINT"),
                    new Column("customer_id", "BIGINT"),
                    new Column("kind", "VARCHAR"),
                    new Column("ordered_at", "TIMESTAMP"),
                    new Column("currency", "VARCHAR"),
                    new Column("total", "DECIMAL(18,4)")),
            """
            select t.id, t.customer_id, t.kind, t.ordered_at at time zone 'UTC', t.currency, t.total
            from commerce.orders t where t.txid >= ?::xid8 and t.txid < ?::xid8""");
    private static final List<FactTable> FACTS = List.of(CUSTOMER, CONSENT, ORDERS);

    private final DataSource database = migrated();
    private final List<Connection> open = new ArrayList<>();

    @TempDir
    Path directory;

    private DuckDbWarehouse warehouse;

    @BeforeEach
    void openWarehouse() {
        warehouse = warehouseIn(directory.resolve("first"));
    }

    @AfterEach
    void closeAll() throws SQLException {
        for (var connection : open) {
            connection.close();
        }
        warehouse.close();
    }

    @Test
    void whatWasCommittedIsFed() throws SQLException {
        execute(
                "insert into customers.customer (name, city) values ('Ada \"the\" first, line\nbreak', ''), ('王小明', null)");

        feed();

        assertThat(warehouse.query(
                        "select name, city from customer order by customer_id",
                        List.of(),
                        row -> row.getString(1) + "|" + row.getString(2)))
                .containsExactly("Ada \"the\" first, line\nbreak|", "王小明|null");
    }

    @Test
    void aQuestionIsStoppedWhenNobodyWaitsAnyLonger() {
        var endless = "select count(*) from range(100000000) a, range(100000000) b where a.range * b.range %% 7 = %d";
        var streamed = "select a.range from range(100000000) a, range(100000000) b where a.range + b.range >= 0";
        var start = System.nanoTime();
        try (var _ = new Patience(Duration.ofMillis(300)).begin()) {
            assertThatThrownBy(() -> warehouse.query(endless.formatted(3), List.of(), row -> row.getLong(1)))
                    .isInstanceOf(WarehouseUnavailable.class)
                    .hasRootCauseInstanceOf(SQLException.class)
                    .cause()
                    .isInstanceOf(SQLTimeoutException.class)
                    .extracting(e -> ((SQLException) e).getSQLState())
                    .isEqualTo("57014");
            assertThatThrownBy(() -> warehouse.stream(streamed, List.of(), _ -> {}))
                    .as("an answer that never ends, although its first row came at once")
                    .cause()
                    .isInstanceOf(SQLTimeoutException.class);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
        assertThat(names()).as("the next question is answered").isEmpty();
    }

    @Test
    void aTransactionThatWasOpenAcrossAFeedIsNotMissed() throws SQLException {
        var late = transaction();
        execute(late, "insert into customers.customer (name) values ('late')");
        execute("insert into customers.customer (name) values ('early')");
        warehouse.feed();
        assertThat(names()).doesNotContain("late");

        late.commit();
        feed();

        assertThat(names()).containsExactlyInAnyOrder("early", "late");
    }

    @Test
    void aChangedRowReplacesItsOldCopyAndADeletedOneGoes() throws SQLException {
        execute("insert into customers.customer (name) values ('Ada'), ('Bob')");
        feed();

        execute("update customers.customer set name = 'Ada Lovelace' where name = 'Ada'");
        execute("delete from customers.customer where name = 'Bob'");
        feed();

        assertThat(names()).containsExactly("Ada Lovelace");
    }

    @Test
    void aFeedThatFailsChangesNothingAndTheNextOneBringsAll() throws Exception {
        execute("insert into customers.customer (name) values ('Ada')");
        feed();
        var before = warehouse.watermark();
        execute("insert into customers.customer (name, birthday) values ('Methuselah', '1900-01-01')");
        execute(
                "insert into commerce.orders (source, number, kind, ordered_at, currency) values ('s', '1', 'sale', now(), 'EUR')");
        execute("alter table customers.customer alter birthday type text using '?' || birthday");

        assertThatThrownBy(() -> warehouse.feed()).isInstanceOf(WarehouseUnavailable.class);
        assertThat(warehouse.watermark()).isEqualTo(before);
        assertThat(names()).containsExactly("Ada");

        execute("alter table customers.customer alter birthday type date using null");
        feed();
        assertThat(names()).containsExactlyInAnyOrder("Ada", "Methuselah");
        assertThat(warehouse.query("select 1 from orders", List.of(), row -> 1)).hasSize(1);
    }

    @Test
    void fedStepByStepItHoldsTheSameAsWhenReadAtOnce() throws SQLException {
        var random = new Random(7);
        var late = new ArrayList<Connection>();
        for (int step = 0; step < 120; step++) {
            changeSomething(random, late);
            if (random.nextInt(4) == 0) {
                warehouse.feed();
            }
        }
        for (var connection : late) {
            connection.commit();
        }
        feed();
        var stepByStep = contents(warehouse);

        try (var atOnce = warehouseIn(directory.resolve("second"))) {
            atOnce.feed();
            assertThat(contents(atOnce)).isEqualTo(stepByStep);
        }
        warehouse.rebuild((_, _, _) -> {});
        assertThat(contents(warehouse)).isEqualTo(stepByStep);
        assertThat(warehouse.facts()).allSatisfy(fact -> assertThat(fact.rows()).isPositive());
    }

    @Test
    void aDamagedFileIsPutAsideAndFilledAgain() throws Exception {
        execute("insert into customers.customer (name) values ('Ada')");
        feed();
        warehouse.close();
        Files.writeString(directory.resolve("first/warehouse.duckdb"), "no database at all".repeat(1000));

        warehouse = warehouseIn(directory.resolve("first"));
        feed();

        assertThat(names()).containsExactly("Ada");
        assertThat(directory.resolve("first/warehouse.duckdb.damaged")).exists();
    }

    @Test
    void aFileFedFromAnotherDatabaseIsFilledAgain() throws Exception {
        execute("insert into customers.customer (name) values ('Ada')");
        feed();
        warehouse.close();

        var other = migrated();
        try (var connection = other.getConnection()) {
            execute(connection, "insert into customers.customer (name) values ('Bob')");
        }
        warehouse = DuckDbWarehouse.open(directory.resolve("first"), other, FACTS, Clock.systemUTC(), _ -> {});
        feed();

        assertThat(names()).containsExactly("Bob");
    }

    @Test
    void theWarehouseReadsNoOtherFile() {
        assertThatThrownBy(() -> warehouse.query(
                        "select * from read_csv('/etc/passwd', header = false)", List.of(), row -> row.getString(1)))
                .isInstanceOf(WarehouseUnavailable.class)
                .hasMessageContaining("disabled by configuration");
    }

    private void changeSomething(Random random, List<Connection> late) throws SQLException {
        var connection = transaction();
        try {
            execute(connection, change(random));
        } catch (SQLException e) {
            // It would wait for a transaction that this test leaves open.
            assertThat(e.getSQLState()).isEqualTo("55P03");
            connection.rollback();
        }
        if (random.nextInt(3) == 0) {
            late.add(connection);
        } else {
            connection.commit();
        }
        if (!late.isEmpty() && random.nextBoolean()) {
            late.removeFirst().commit();
        }
    }

    private static String change(Random random) {
        return switch (random.nextInt(6)) {
            case 0, 1 ->
                "insert into customers.customer (name) select 'n' || n from generate_series(1, %d) n"
                        .formatted(1 + random.nextInt(20));
            case 2 ->
                "update customers.customer set city = 'c%d' where id %% 7 = %d"
                        .formatted(random.nextInt(100), random.nextInt(7));
            case 3 -> """
                insert into customers.consent_event (customer_id, channel, purpose, action, source, at)
                select id, 'email', 'marketing', '%s', 'test', now() from customers.customer where id %% 5 = %d""".formatted(random.nextBoolean() ? "granted" : "withdrawn", random.nextInt(5));
            case 4 -> """
                insert into commerce.orders (source, number, customer_id, kind, ordered_at, currency, total)
                select 'test', gen_random_uuid()::text, id, 'sale', now(), 'EUR', 1.2345
                from customers.customer where id %% 11 = %d""".formatted(random.nextInt(11));
            default -> """
                delete from customers.customer c where id %% 13 = %d
                and not exists (select from commerce.orders o where o.customer_id = c.id)""".formatted(random.nextInt(13));
        };
    }

    /** Feeds what was committed before, none of this test's transactions being open. */
    private void feed() {
        Commits.settle(database);
        warehouse.feed();
    }

    private List<String> names() {
        return warehouse.query("select name from customer order by 1", List.of(), row -> row.getString(1));
    }

    private static List<List<String>> contents(Warehouse warehouse) {
        return FACTS.stream()
                .map(fact -> warehouse.query(
                        "select t::varchar from %s t order by %s".formatted(fact.name(), fact.key()),
                        List.of(),
                        row -> row.getString(1)))
                .toList();
    }

    private DuckDbWarehouse warehouseIn(Path place) {
        return DuckDbWarehouse.open(place, database, FACTS, Clock.systemUTC(), _ -> {});
    }

    private static DataSource migrated() {
        var source = new PGSimpleDataSource();
        source.setUrl(TestDatabase.freshDatabase());
        source.setUser("postgres");
        source.setPassword("postgres");
        Flyway.configure().dataSource(source).defaultSchema("platform").load().migrate();
        return source;
    }

    private Connection transaction() throws SQLException {
        var connection = database.getConnection();
        open.add(connection);
        execute(connection, "set lock_timeout = '50ms'");
        connection.setAutoCommit(false);
        return connection;
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection()) {
            execute(connection, sql);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
