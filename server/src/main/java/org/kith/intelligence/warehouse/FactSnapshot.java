package org.kith.intelligence.warehouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.kith.platform.facts.FactTable;
import org.postgresql.PGConnection;

/**
 * One look at the system of record, the same for all tables. Rows of transactions that may still be under way are left for
 * the next one: what is read lies below {@link #until}, the oldest transaction that had not ended.
 */
final class FactSnapshot implements AutoCloseable {
    private static final Pattern PLACEHOLDERS = Pattern.compile("(?s)(.*)\\?(.*)\\?(.*)");

    private final Connection connection;
    private final long until;
    private final String origin;

    private FactSnapshot(Connection connection) throws SQLException {
        this.connection = connection;
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select pg_snapshot_xmin(pg_current_snapshot())::text, (select id::text from intelligence.origin)")) {
            row.next();
            this.until = Long.parseLong(row.getString(1));
            this.origin = row.getString(2);
        }
    }

    static FactSnapshot of(DataSource database) throws SQLException {
        var connection = database.getConnection();
        try {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            return new FactSnapshot(connection);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    long until() {
        return until;
    }

    /** Names the database. */
    String origin() {
        return origin;
    }

    /** Writes the fact's rows since a transaction to a file; says how many. */
    long rows(FactTable fact, long since, Path file) throws SQLException {
        var places = PLACEHOLDERS.matcher(fact.query());
        if (!places.matches()) {
            throw new IllegalArgumentException(
                    "The query of the fact %s must end in a range of txid with two placeholders."
                            .formatted(fact.name()));
        }
        // COPY takes no binds; what goes in are two numbers.
        return copy(places.group(1) + literal(since) + places.group(2) + literal(until) + places.group(3), file);
    }

    /** Writes the keys of the fact's rows that were deleted since a transaction to a file; says how many. */
    long deletedKeys(FactTable fact, long since, Path file) throws SQLException {
        // The fact's name was checked to be a plain one.
        return copy(
                "select key from intelligence.tombstone where fact = '%s' and txid >= %s::xid8 and txid < %s::xid8"
                        .formatted(fact.name(), literal(since), literal(until)),
                file);
    }

    private long copy(String query, Path file) throws SQLException {
        var copies = connection.unwrap(PGConnection.class).getCopyAPI();
        try (var out = Files.newOutputStream(file)) {
            return copies.copyOut("copy (" + query + ") to stdout (format csv)", out);
        } catch (IOException e) {
            throw new UncheckedIOException("The feed cannot write %s. Is the disk full?".formatted(file), e);
        }
    }

    private static String literal(long xid) {
        return "'" + xid + "'";
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.close();
    }
}
