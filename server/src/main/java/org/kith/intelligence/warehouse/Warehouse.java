package org.kith.intelligence.warehouse;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A columnar copy of the facts that all areas offer, in DuckDB. It lags behind the system of record by what
 * {@link #watermark} says; everything in it can be filled again from there.
 */
public interface Warehouse {
    /** Makes one value of each row of an answer. */
    @FunctionalInterface
    interface RowMapper<T extends @Nullable Object> {
        T map(ResultSet row) throws SQLException;
    }

    /** Takes the rows of an answer one by one. */
    @FunctionalInterface
    interface RowConsumer {
        void accept(ResultSet row) throws SQLException;
    }

    /** What is known of the copy of one fact table. */
    record Fact(String name, long rows, Instant fedAt, long watermark) {}

    /**
     * Asks in DuckDB's SQL.
     *
     * @param binds a value for each {@code ?}; instants are bound as UTC timestamps, as the tables hold them
     */
    <T extends @Nullable Object> List<T> query(String sql, List<?> binds, RowMapper<T> mapper);

    /** Asks without keeping the answer in memory. */
    void stream(String sql, List<?> binds, RowConsumer rows);

    /** Asks for one row; empty when there is none. */
    <T> Optional<T> one(String sql, List<?> binds, RowMapper<T> mapper);

    /** Brings in what was committed since the last time; cheap when nothing was. Safe to call at any time. */
    Watermark feed();

    /** Forgets everything and reads it again; readers see the old content until the new one is whole. */
    Watermark rebuild(Progress progress);

    /** The state of the content; to be shown wherever a number is. */
    Watermark watermark();

    /** The tables and how far each has been fed. */
    List<Fact> facts();

    /**
     * Until when behaviour has been observed: now, or the time of the last order where orders stopped coming more than a
     * month ago (a file from the past was imported); "the last 30 days" are then those before that order.
     */
    Instant observedUntil();

    /** The currency of most sales; amounts of others are not mixed into sums. Empty when there is no sale. */
    Optional<String> currency();

    /** Hears how far a rebuild is. */
    @FunctionalInterface
    interface Progress {
        void table(int done, int total, String name);
    }
}
