package org.kith.customers;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kith.platform.access.Viewer;
import org.kith.platform.facts.FactTable;
import org.kith.query.Context;
import org.kith.query.DuckDbCompiler;
import org.kith.query.Field;
import org.kith.query.FilterJson;
import org.kith.query.Filters;
import org.kith.query.Operator;

/** The warehouse's side of the fields, on a DuckDB with the tables that the areas feed. */
class CustomerFieldsTest {
    private static final CustomerFields FIELDS = new CustomerFields(new NoCustomFields(), List::of);
    private static final Context NOW = new Context(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);

    private Connection duckDb;

    @BeforeEach
    void theWarehouseHasTwoCustomers() throws SQLException {
        duckDb = DriverManager.getConnection("jdbc:duckdb:");
        for (var table : new CustomerFactTables().tables()) {
            execute("create table " + table.name() + columns(table));
        }
        execute("create table orders (order_id bigint, customer_id bigint, kind varchar, ordered_at timestamp, "
                + "total decimal(18,4))");
        execute("insert into customer (customer_id, kind, name, country, created_at) values "
                + "(1, 'person', 'Ada', 'GB', '2026-01-01'), (2, 'organisation', 'Kith GmbH', 'DE', '2026-02-01')");
        execute("insert into contact values (1, 'ada@example.org', null)");
        execute("insert into traits (customer_id, clv, pyramid) values (1, 120.5, 'vip')");
        execute("insert into orders values (1, 1, 'sale', '2026-02-01', 10), (2, 1, 'return', '2026-02-02', -4), "
                + "(3, null, 'sale', '2026-02-03', 7)");
    }

    @AfterEach
    void close() throws SQLException {
        duckDb.close();
    }

    @Test
    void fieldsReadTheSameThingsInTheWarehouse() throws SQLException {
        assertThat(matching("email", "startsWith", "\"ADA\"")).containsExactly(1L);
        assertThat(matching("trait.clv", "atLeast", "120.5")).containsExactly(1L);
        assertThat(matching("trait.pyramid", "notEquals", "\"vip\"")).containsExactly(2L);
        assertThat(matching("orders", "equals", "1")).containsExactly(1L);
        assertThat(matching("orders", "equals", "0")).containsExactly(2L);
        assertThat(matching("revenue", "equals", "6")).containsExactly(1L);
        assertThat(matching("lastOrder", "less", "\"2026-02-02\"")).containsExactly(1L);
        assertThat(matching("country", "in", "\"DE\",\"FR\"")).containsExactly(2L);
    }

    @Test
    void everyFieldCanBeComparedInEveryWayThatItsTypeAllows() throws SQLException {
        for (var field : FIELDS.offered(Viewer.system())) {
            for (var operator : field.field().type().operators()) {
                assertThat(matching(field.field().key(), operator.json(), values(field.field(), operator)))
                        .as(field.field().key() + " " + operator)
                        .hasSizeLessThanOrEqualTo(2);
            }
        }
    }

    @Test
    void onlyTheTablesThatAFilterReadsAreJoined() {
        assertThat(CustomerFields.warehouseTables(Set.of("name", "country"))).isEqualTo("customer c");
        assertThat(CustomerFields.warehouseTables(Set.of("trait.clv", "trait.rfm")))
                .contains("join traits")
                .doesNotContain("contact")
                .doesNotContain("orders");
    }

    private List<Long> matching(String field, String operator, String values) throws SQLException {
        var json = "{\"type\":\"compare\",\"field\":\"%s\",\"operator\":\"%s\",\"values\":[%s]}"
                .formatted(field, operator, values);
        var checked = Filters.check(FilterJson.read(json), FIELDS.of(Viewer.system()));
        var sql = new DuckDbCompiler().compile(checked, NOW);
        var text = "select c.customer_id from %s where %s order by 1"
                .formatted(CustomerFields.warehouseTables(checked.fields()), sql.text());
        try (var query = duckDb.prepareStatement(text)) {
            for (var i = 0; i < sql.binds().size(); i++) {
                query.setObject(i + 1, sql.binds().get(i));
            }
            var ids = new ArrayList<Long>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getLong(1));
                }
            }
            return ids;
        }
    }

    private static String values(Field field, Operator operator) {
        if (operator.json().endsWith("LastDays")) {
            return "7";
        }
        var one = switch (field.type()) {
            case TEXT -> "\"a\"";
            case NUMBER -> "1";
            case BOOLEAN -> "true";
            case DATE, TIMESTAMP -> "\"2026-01-01\"";
            case CHOICE, CHOICES -> "\"" + field.choices().getFirst() + "\"";
        };
        return String.join(",", java.util.Collections.nCopies(operator.fewestValues(), one));
    }

    private static String columns(FactTable table) {
        return table.columns().stream()
                .map(column -> column.name() + " " + column.type())
                .collect(Collectors.joining(", ", " (", ")"));
    }

    private void execute(String sql) throws SQLException {
        try (var statement = duckDb.createStatement()) {
            statement.execute(sql);
        }
    }
}
