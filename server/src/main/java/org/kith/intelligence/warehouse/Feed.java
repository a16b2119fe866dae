package org.kith.intelligence.warehouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One run of the feed: all tables from one snapshot, in one transaction of the warehouse that also moves the watermark. A
 * crash anywhere leaves the warehouse as it was, and the next run reads the same again.
 */
final class Feed {
    private final FactSnapshot snapshot;
    private final Connection duckDb;
    private final Path directory;
    private final Instant now;
    private long changed;

    Feed(FactSnapshot snapshot, Connection duckDb, Path directory, Instant now) {
        this.snapshot = snapshot;
        this.duckDb = duckDb;
        this.directory = directory;
        this.now = now;
    }

    /** Says how many rows came or went. */
    long run(List<WarehouseTable> tables, boolean fromScratch, Warehouse.Progress progress) throws SQLException {
        duckDb.setAutoCommit(false);
        try {
            FeedState.create(duckDb);
            var states = FeedState.read(duckDb);
            for (int done = 0; done < tables.size(); done++) {
                var table = tables.get(done);
                progress.table(done, tables.size(), table.name());
                feed(table, fromScratch ? null : states.get(table.name()));
            }
            dropOthers(tables, states);
            duckDb.commit();
            return changed;
        } catch (SQLException | RuntimeException e) {
            duckDb.rollback();
            throw e;
        }
    }

    private void feed(WarehouseTable table, FeedState.@Nullable Entry state) throws SQLException {
        if (state == null || !continues(table, state)) {
            table.create(duckDb);
            transfer(table, 0, true);
        } else if (state.xid() < snapshot.until()) {
            forgetDeleted(table, state.xid());
            transfer(table, state.xid(), false);
        }
        var reached = new FeedState.Entry(snapshot.until(), now, snapshot.origin(), table.definition());
        FeedState.write(duckDb, table.name(), reached);
    }

    /** A watermark ahead of the database's own count of transactions means that the database was put back to an older state. */
    private boolean continues(WarehouseTable table, FeedState.Entry state) {
        return state.origin().equals(snapshot.origin())
                && state.definition().equals(table.definition())
                && state.xid() <= snapshot.until();
    }

    private void transfer(WarehouseTable table, long since, boolean intoEmpty) throws SQLException {
        var file = file(table.name());
        try {
            var rows = snapshot.rows(table.fact(), since, file);
            if (rows > 0 && intoEmpty) {
                table.append(duckDb, file);
            } else if (rows > 0) {
                table.merge(duckDb, file);
            }
            changed += rows;
        } finally {
            delete(file);
        }
    }

    private void forgetDeleted(WarehouseTable table, long since) throws SQLException {
        var file = file(table.name() + ".deleted");
        try {
            var keys = snapshot.deletedKeys(table.fact(), since, file);
            if (keys > 0) {
                table.forget(duckDb, file);
            }
            changed += keys;
        } finally {
            delete(file);
        }
    }

    /** A table that nobody offers any more. */
    private void dropOthers(List<WarehouseTable> tables, Map<String, FeedState.Entry> states) throws SQLException {
        for (var name : states.keySet()) {
            if (tables.stream().noneMatch(table -> table.name().equals(name))) {
                try (var statement = duckDb.createStatement()) {
                    statement.execute("drop table if exists \"%s\"".formatted(name));
                }
                FeedState.forget(duckDb, name);
            }
        }
    }

    private Path file(String name) {
        return directory.resolve(name + ".csv");
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The feed cannot remove %s.".formatted(file), e);
        }
    }
}
