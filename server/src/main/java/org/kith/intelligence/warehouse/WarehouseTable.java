package org.kith.intelligence.warehouse;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.kith.platform.facts.FactTable;

/** The warehouse's SQL for one fact table. What becomes part of a text is checked to be a plain name or type. */
final class WarehouseTable {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final Pattern TYPE = Pattern.compile("[A-Z]{2,12}(\\(\\d{1,2},\\d{1,2}\\))?");

    private final FactTable fact;

    WarehouseTable(FactTable fact) {
        this.fact = fact;
        check(NAME, fact.name());
        check(NAME, fact.key());
        fact.columns().forEach(column -> {
            check(NAME, column.name());
            check(TYPE, column.type());
        });
        if (fact.columns().stream().noneMatch(column -> column.name().equals(fact.key()))) {
            throw new IllegalArgumentException("The fact %s has no column %s, which it calls its key. It has %s."
                    .formatted(fact.name(), fact.key(), fact.columns()));
        }
    }

    FactTable fact() {
        return fact;
    }

    String name() {
        return fact.name();
    }

    /** Changes when the table or where it comes from changes, so that its copy is read again. */
    String definition() {
        return fact.key() + fact.columns() + fact.query();
    }

    void create(Connection duckDb) throws SQLException {
        var columns = fact.columns().stream()
                .map(column -> "\"" + column.name() + "\" " + column.type())
                .collect(Collectors.joining(", "));
        execute(duckDb, "create or replace table \"%s\" (%s)".formatted(name(), columns));
    }

    void append(Connection duckDb, Path rows) throws SQLException {
        execute(duckDb, "insert into \"%s\" select * from %s".formatted(name(), csv(rows)));
    }

    /** Rows replace those with the same key. */
    void merge(Connection duckDb, Path rows) throws SQLException {
        execute(duckDb, "create or replace temp table incoming as select * from " + csv(rows));
        execute(
                duckDb,
                "delete from \"%1$s\" where \"%2$s\" in (select \"%2$s\" from incoming)".formatted(name(), fact.key()));
        execute(duckDb, "insert into \"%s\" select * from incoming".formatted(name()));
        execute(duckDb, "drop table incoming");
    }

    void forget(Connection duckDb, Path keys) throws SQLException {
        var type = fact.columns().stream()
                .filter(column -> column.name().equals(fact.key()))
                .findFirst()
                .orElseThrow()
                .type();
        execute(
                duckDb,
                "delete from \"%s\" where \"%s\" in (select key::%s from read_csv('%s', columns = {'key': 'VARCHAR'}, %s))"
                        .formatted(name(), fact.key(), type, DuckDb.quoted(keys), CSV));
    }

    long rows(Connection duckDb) throws SQLException {
        try (var statement = duckDb.createStatement();
                var result = statement.executeQuery("select count(*) from \"%s\"".formatted(name()))) {
            result.next();
            return result.getLong(1);
        }
    }

    /** As PostgreSQL writes it: nothing between commas is null, two quotes are the empty text. */
    private static final String CSV =
            "auto_detect = false, header = false, delim = ',', quote = '\"', escape = '\"', nullstr = '', "
                    + "allow_quoted_nulls = false, max_line_size = 16777216";

    private String csv(Path rows) {
        var columns = fact.columns().stream()
                .map(column -> "'%s': '%s'".formatted(column.name(), column.type()))
                .collect(Collectors.joining(", ", "{", "}"));
        return "read_csv('%s', columns = %s, %s)".formatted(DuckDb.quoted(rows), columns, CSV);
    }

    private static void execute(Connection duckDb, String sql) throws SQLException {
        try (var statement = duckDb.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void check(Pattern pattern, String text) {
        if (!pattern.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "'%s' cannot be part of a fact table: it must match %s.".formatted(text, pattern));
        }
    }
}
