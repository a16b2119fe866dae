package org.kith.query;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A database with the sample's tables, and the questions that the tests ask of it. */
record Engine(Connection connection, String customers, String customerId, Compiler compiler) implements AutoCloseable {

    private static final int ROWS_AT_ONCE = 400;

    /** Either compiler. */
    @FunctionalInterface
    interface Compiler {
        Sql compile(CheckedFilter filter, Context context);
    }

    void run(String... statements) {
        try (var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Inserts rows whose cells are the columns in order. */
    void insert(String table, List<List<@Nullable Object>> rows) {
        for (int from = 0; from < rows.size(); from += ROWS_AT_ONCE) {
            insertFew(table, rows.subList(from, Math.min(rows.size(), from + ROWS_AT_ONCE)));
        }
    }

    private void insertFew(String table, List<List<@Nullable Object>> rows) {
        var row = rows.getFirst().stream().map(cell -> "?").collect(Collectors.joining(", ", "(", ")"));
        var sql = "insert into " + table + " values "
                + String.join(", ", rows.stream().map(each -> row).toList());
        try (var statement = connection.prepareStatement(sql)) {
            bind(statement, rows.stream().flatMap(List::stream).toList());
            statement.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException(table, failed);
        }
    }

    /** For each filter the ids of the customers that match, found in one statement. */
    List<Set<Long>> matching(List<CheckedFilter> filters, Context context) {
        var sqls = filters.stream()
                .map(filter -> compiler.compile(filter, context))
                .toList();
        var text = IntStream.range(0, sqls.size())
                .mapToObj(i -> "select " + i + " as filter, " + customerId + " as id from " + customers + " c where "
                        + sqls.get(i).text())
                .collect(Collectors.joining(" union all "));
        var found = new ArrayList<Set<Long>>();
        sqls.forEach(sql -> found.add(new HashSet<>()));
        try (var statement = connection.prepareStatement(text)) {
            bind(statement, sqls.stream().flatMap(sql -> sql.binds().stream()).toList());
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.get(rows.getInt(1)).add(rows.getLong(2));
                }
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(text, failed);
        }
        return found;
    }

    Set<Long> matching(CheckedFilter filter, Context context) {
        return matching(List.of(filter), context).getFirst();
    }

    /** The first column of all rows. */
    List<String> ask(String sql, @Nullable Object... binds) {
        var answer = new ArrayList<String>();
        try (var statement = connection.prepareStatement(sql)) {
            bind(statement, java.util.Arrays.asList(binds));
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    answer.add(rows.getString(1));
                }
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(sql, failed);
        }
        return answer;
    }

    private static void bind(PreparedStatement statement, Collection<? extends @Nullable Object> values)
            throws SQLException {
        int place = 0;
        for (var value : values) {
            statement.setObject(++place, value);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
