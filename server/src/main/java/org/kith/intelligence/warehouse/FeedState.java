package org.kith.intelligence.warehouse;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** How far each table has been fed, kept in the warehouse itself so that it changes together with the rows. */
final class FeedState {
    /** @param definition of the table when it was made */
    record Entry(long xid, Instant fedAt, String origin, String definition) {}

    private FeedState() {}

    static void create(Connection duckDb) throws SQLException {
        try (var statement = duckDb.createStatement()) {
            statement.execute("""
                    create table if not exists feed_state (
                        fact VARCHAR, xid BIGINT, fed_at TIMESTAMP, origin VARCHAR, definition VARCHAR)""");
        }
    }

    static Map<String, Entry> read(Connection duckDb) throws SQLException {
        var entries = new HashMap<String, Entry>();
        try (var statement = duckDb.createStatement();
                var row = statement.executeQuery("select fact, xid, fed_at, origin, definition from feed_state")) {
            while (row.next()) {
                var fedAt = row.getObject(3, LocalDateTime.class).toInstant(ZoneOffset.UTC);
                entries.put(row.getString(1), new Entry(row.getLong(2), fedAt, row.getString(4), row.getString(5)));
            }
        }
        return entries;
    }

    static void write(Connection duckDb, String fact, Entry entry) throws SQLException {
        forget(duckDb, fact);
        try (var insert = duckDb.prepareStatement("insert into feed_state values (?, ?, ?, ?, ?)")) {
            insert.setString(1, fact);
            insert.setLong(2, entry.xid());
            insert.setObject(3, LocalDateTime.ofInstant(entry.fedAt(), ZoneOffset.UTC));
            insert.setString(4, entry.origin());
            insert.setString(5, entry.definition());
            insert.execute();
        }
    }

    static void forget(Connection duckDb, String fact) throws SQLException {
        try (var delete = duckDb.prepareStatement("delete from feed_state where fact = ?")) {
            delete.setString(1, fact);
            delete.execute();
        }
    }
}
