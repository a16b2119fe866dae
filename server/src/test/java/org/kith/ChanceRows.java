package org.kith;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Fills every table of a schema, whichever that is, with rows that keep its constraints: values are drawn by the columns' types, references
 * name rows that are there, words that a check lists are drawn from it, and what the database refuses is drawn again. The same
 * seed draws the same rows.
 */
public final class ChanceRows {
    private static final int TRIES = 4_000;
    private static final Pattern QUOTED = Pattern.compile("'((?:[^']|'')*)'::text");
    private static final Set<String> NOT_OURS = Set.of(
            "platform.flyway_schema_history",
            "platform.event_publication",
            "platform.audit",
            "platform.audit_seal",
            "platform.audit_anchor",
            "platform.epoch",
            "platform.quarantine");

    private final Connection connection;
    private final Random random;
    private final Map<String, Table> tables = new TreeMap<>();

    public ChanceRows(Connection connection, long seed) {
        this.connection = connection;
        this.random = new Random(seed);
    }

    private record Column(String name, String type, boolean nullable, boolean hasDefault, boolean identity) {}

    private record Reference(List<String> columns, String target, List<String> targetColumns) {}

    private static final class Table {
        final String name;
        final List<Column> columns = new ArrayList<>();
        final List<Reference> references = new ArrayList<>();
        final Map<String, Set<String>> words = new LinkedHashMap<>();

        Table(String name) {
            this.name = name;
        }
    }

    /** Answers the tables that stay empty although rows were tried, which is none if all is well. */
    public List<String> fill(int rows) throws SQLException {
        look();
        connection.setAutoCommit(false);
        var unfilled = new ArrayList<String>();
        for (var table : inOrder()) {
            var filled = 0;
            for (int tried = 0; tried < TRIES && filled < rows; tried++) {
                filled += add(table) ? 1 : 0;
            }
            connection.commit();
            if (filled == 0 && count(table.name) == 0) {
                unfilled.add(table.name);
            }
        }
        connection.setAutoCommit(true);
        return unfilled;
    }

    private long count(String table) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select count(*) from " + table)) {
            row.next();
            return row.getLong(1);
        }
    }

    private boolean add(Table table) throws SQLException {
        var values = new LinkedHashMap<String, String>();
        for (var reference : table.references) {
            var row = row(reference);
            for (int i = 0; i < reference.columns().size(); i++) {
                values.put(reference.columns().get(i), row.isEmpty() ? "null" : row.get(i));
            }
        }
        for (var column : table.columns) {
            if (!column.identity() && !values.containsKey(column.name())) {
                values.put(column.name(), value(table, column));
            } else if (column.nullable() && random.nextInt(4) == 0 && values.containsKey(column.name())) {
                values.put(column.name(), "null");
            }
        }
        values.values().removeIf(value -> value.equals("default"));
        var savepoint = connection.setSavepoint();
        try (var statement = connection.createStatement()) {
            statement.execute(
                    values.isEmpty()
                            ? "insert into %s default values".formatted(table.name)
                            : "insert into %s (%s) values (%s)"
                                    .formatted(
                                            table.name,
                                            String.join(", ", values.keySet()),
                                            String.join(", ", values.values())));
            connection.releaseSavepoint(savepoint);
            return true;
        } catch (SQLException e) {
            connection.rollback(savepoint);
            return false;
        }
    }

    /** A row of the other table, as literals. */
    private List<String> row(Reference reference) throws SQLException {
        var columns = reference.targetColumns().stream()
                .map("quote_nullable(%s::text)"::formatted)
                .toList();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select %s from %s order by %s limit 1 offset %d"
                        .formatted(
                                String.join(", ", columns),
                                reference.target(),
                                String.join(", ", reference.targetColumns()),
                                random.nextInt(4)))) {
            var row = new ArrayList<String>();
            if (rows.next()) {
                for (int i = 1; i <= columns.size(); i++) {
                    row.add(rows.getString(i));
                }
            }
            return row;
        }
    }

    private String value(Table table, Column column) {
        if (column.nullable() && random.nextInt(3) == 0) {
            return "null";
        }
        if (column.hasDefault() && random.nextInt(3) == 0) {
            return "default";
        }
        var words = table.words.get(column.name());
        if (words != null && column.type().equals("text")) {
            return quoted(new ArrayList<>(words).get(random.nextInt(words.size())));
        }
        if (words != null && column.type().equals("text[]")) {
            return "array[%s]::text[]".formatted(quoted(new ArrayList<>(words).get(random.nextInt(words.size()))));
        }
        return byType(column);
    }

    private String byType(Column column) {
        var type = column.type();
        if (type.startsWith("numeric")) {
            return Integer.toString(random.nextInt(4)) + (random.nextBoolean() ? "" : ".25");
        }
        return switch (type) {
            case "bigint", "integer", "smallint" -> Integer.toString(random.nextInt(1, 50));
            case "double precision", "real" -> Double.toString(random.nextDouble());
            case "boolean" -> Boolean.toString(random.nextBoolean());
            case "timestamp with time zone" ->
                "timestamptz '2026-01-01 00:00Z' + interval '%d minutes'".formatted(random.nextInt(400_000));
            case "date" -> "date '2026-01-01' + %d".formatted(random.nextInt(300));
            case "interval" -> "interval '%d minutes'".formatted(random.nextInt(500));
            case "uuid" -> "'%s'".formatted(new java.util.UUID(random.nextLong(), random.nextLong()));
            case "bytea" -> "decode('%s', 'hex')".formatted("%064x".formatted(random.nextLong() & Long.MAX_VALUE));
            case "jsonb", "json" -> "'{\"word\": \"%s\"}'".formatted(word());
            case "xid8" -> "'%d'".formatted(random.nextInt(3, 50));
            case "text[]" -> "array['%s']::text[]".formatted(word());
            case "bigint[]" -> "array[%d]::bigint[]".formatted(random.nextInt(1, 4));
            case "inet" -> "'192.0.2.%d'".formatted(random.nextInt(256));
            default -> type.endsWith("[]") ? "'{}'" : text(column.name());
        };
    }

    /** Of the shapes that texts have which a check asks for. */
    private String text(String column) {
        return switch (random.nextInt(7)) {
            case 0 -> quoted(word() + "@people.example");
            case 1 -> quoted("DE");
            case 2 -> quoted("en");
            case 3 -> quoted("EUR");
            case 4 -> quoted("田中 " + word() + "\t\\ \"q\"\n次");
            case 5 -> quoted(column + ":" + word());
            default -> quoted(word());
        };
    }

    private String word() {
        var letters = new StringBuilder();
        for (int i = random.nextInt(3, 9); i > 0; i--) {
            letters.append((char) ('a' + random.nextInt(26)));
        }
        return letters.toString();
    }

    private static String quoted(String text) {
        return text.contains("\\")
                ? "E'" + text.replace("\\", "\\\\").replace("'", "''") + "'"
                : "'" + text.replace("'", "''") + "'";
    }

    /** Tables after those that they refer to; in a ring of references somebody begins. */
    private List<Table> inOrder() {
        var order = new LinkedHashSet<Table>();
        var left = new ArrayList<>(tables.values());
        while (!left.isEmpty()) {
            var names = left.stream().map(table -> table.name).toList();
            var ready = left.stream()
                    .filter(table -> table.references.stream()
                            .noneMatch(reference ->
                                    !reference.target().equals(table.name) && names.contains(reference.target())))
                    .toList();
            order.addAll(ready.isEmpty() ? List.of(left.getFirst()) : ready);
            left.removeAll(order);
        }
        return List.copyOf(order);
    }

    private void look() throws SQLException {
        ask("""
                select c.oid::regclass::text, a.attname, format_type(a.atttypid, null), not a.attnotnull, a.atthasdef, a.attidentity <> ''
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
                where c.relkind = 'r' and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'public', 'staging')
                order by 1, a.attnum
                """, row -> {
            var name = row.getString(1);
            if (!NOT_OURS.contains(name)) {
                tables.computeIfAbsent(name, Table::new)
                        .columns
                        .add(new Column(
                                row.getString(2),
                                row.getString(3),
                                row.getBoolean(4),
                                row.getBoolean(5),
                                row.getBoolean(6)));
            }
        });
        ask("""
                select c.conrelid::regclass::text, c.confrelid::regclass::text,
                    (select string_agg(a.attname, ',' order by k.place) from unnest(c.conkey) with ordinality k (num, place)
                     join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.num),
                    (select string_agg(a.attname, ',' order by k.place) from unnest(c.confkey) with ordinality k (num, place)
                     join pg_attribute a on a.attrelid = c.confrelid and a.attnum = k.num)
                from pg_constraint c where c.contype = 'f' order by c.oid
                """, row -> {
            var table = tables.get(row.getString(1));
            if (table != null) {
                table.references.add(new Reference(
                        List.of(row.getString(3).split(",")),
                        row.getString(2),
                        List.of(row.getString(4).split(","))));
            }
        });
        ask("""
                select c.conrelid::regclass::text, a.attname, pg_get_constraintdef(c.oid)
                from pg_constraint c cross join lateral unnest(c.conkey) k (num)
                join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.num
                where c.contype = 'c' order by c.oid
                """, row -> words(tables.get(row.getString(1)), row.getString(2), row.getString(3)));
    }

    /** What the check says that the column may be, where it lists that. */
    private static void words(@Nullable Table table, String column, String definition) {
        var place = definition.indexOf("(" + column + " = ANY (ARRAY[");
        if (place < 0) {
            place = definition.indexOf("(" + column + " <@ ARRAY[");
        }
        if (table == null || place < 0) {
            return;
        }
        var words = new LinkedHashSet<String>();
        var found = QUOTED.matcher(definition.substring(place, definition.indexOf(']', place)));
        while (found.find()) {
            words.add(found.group(1).replace("''", "'"));
        }
        table.words.computeIfAbsent(column, _ -> new LinkedHashSet<>()).addAll(words);
    }

    private interface Reader {
        void read(ResultSet row) throws SQLException;
    }

    private void ask(String question, Reader reader) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(question)) {
            while (rows.next()) {
                reader.read(rows);
            }
        }
    }
}
