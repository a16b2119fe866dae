package org.kith;

import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Waits until what was committed is told of. Feeds read up to the oldest transaction that is still open, in whatever database of
 * the server: that of a scheduler in another test's context, or of an automatic analyze, holds them up for a moment.
 */
public final class Commits {
    private Commits() {}

    /** Everything committed before this call is read by every feed after it. */
    public static void settle(DataSource database) {
        long now = number(database, "select pg_current_xact_id()::text");
        await().until(() -> number(database, "select pg_snapshot_xmin(pg_current_snapshot())::text") > now);
    }

    private static long number(DataSource database, String query) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return Long.parseLong(rows.getString(1));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
