package org.kith.platform.imports.reading;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.kith.shared.Message;

/** The rows of a Parquet file, streamed out of an in-memory DuckDB that may read this one file and nothing else. */
final class ParquetRows implements RowSource {
    private final Connection connection;
    private final PreparedStatement statement;
    private final ResultSet rows;
    private final List<String> header;
    private final long count;
    private long row;

    private ParquetRows(Connection connection, Path file) throws SQLException {
        this.connection = connection;
        count = count(connection, file);
        statement = connection.prepareStatement("select columns(*)::varchar from read_parquet(?)");
        statement.setString(1, file.toString());
        rows = statement.executeQuery();
        List<String> names = new ArrayList<>();
        for (var i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
            names.add(rows.getMetaData().getColumnName(i));
        }
        header = Headers.unique(names, true);
    }

    static RowSource open(Path file) throws IOException {
        if (file.toString().matches(".*[*?\\[\\]{}].*")) {
            throw new IOException("The data directory's path must not hold any of * ? [ ] { }: " + file);
        }
        var streaming = new Properties();
        streaming.setProperty("jdbc_stream_results", "true");
        @Nullable Connection connection = null;
        try {
            connection = DriverManager.getConnection("jdbc:duckdb:", streaming);
            confine(connection, file);
            return new ParquetRows(connection, file);
        } catch (SQLException e) {
            close(connection);
            throw new UnreadableFile("The Parquet file cannot be read; it is damaged or uses an unknown compression.");
        } catch (RuntimeException e) {
            close(connection);
            throw e;
        }
    }

    private static void confine(Connection connection, Path file) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("set memory_limit = '512MB'");
            statement.execute("set threads = 2");
            statement.execute("set preserve_insertion_order = true");
            statement.execute(
                    "set allowed_paths = ['%s']".formatted(file.toString().replace("'", "''")));
            statement.execute("set enable_external_access = false");
            statement.execute("set lock_configuration = true");
        }
    }

    private static long count(Connection connection, Path file) throws SQLException {
        try (var statement = connection.prepareStatement("select count(*) from read_parquet(?)")) {
            statement.setString(1, file.toString());
            try (var answer = statement.executeQuery()) {
                return answer.next() ? answer.getLong(1) : 0;
            }
        }
    }

    @Override
    public List<String> header() {
        return header;
    }

    @Override
    public @Nullable SourceRow next() throws IOException {
        try {
            if (!rows.next()) {
                return null;
            }
            row++;
            var values = new String[header.size()];
            for (var i = 0; i < values.length; i++) {
                var value = rows.getString(i + 1);
                values[i] = value == null ? "" : value;
                if (values[i].indexOf('\0') >= 0) {
                    return new SourceRow.Damaged(row, row, Message.of("The row holds a NUL character."), "");
                }
            }
            return new SourceRow.Read(row, row, values);
        } catch (SQLException e) {
            throw new UnreadableFile("The Parquet file is damaged behind row {0,number}.", row);
        }
    }

    @Override
    public double progress() {
        return count == 0 ? 1 : (double) row / count;
    }

    @Override
    public void close() throws IOException {
        close(connection);
    }

    private static void close(@Nullable Connection connection) throws IOException {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            throw new IOException("The in-memory database did not close.", e);
        }
    }
}
