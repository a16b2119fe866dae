package org.kith.intelligence.warehouse;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.kith.platform.facts.FactTable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One writer at a time; every reader on a connection of its own, which sees the last whole feed. */
final class DuckDbWarehouse implements Warehouse, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DuckDbWarehouse.class);
    private static final Duration QUIET = Duration.ofDays(31);
    private static final Progress UNSEEN = (_, _, _) -> {};

    private final DuckDb file;
    private final DataSource database;
    private final List<WarehouseTable> tables;
    private final Clock clock;
    private final Consumer<List<Fact>> mirror;
    private final ReentrantLock writer = new ReentrantLock();

    DuckDbWarehouse(DuckDb file, DataSource database, List<FactTable> facts, Clock clock, Consumer<List<Fact>> mirror) {
        this.file = file;
        this.database = database;
        this.tables = facts.stream().map(WarehouseTable::new).toList();
        this.clock = clock;
        this.mirror = mirror;
        makeMissingTables();
    }

    static DuckDbWarehouse open(
            Path directory, DataSource database, List<FactTable> facts, Clock clock, Consumer<List<Fact>> mirror) {
        return new DuckDbWarehouse(DuckDb.open(directory, "1GB"), database, facts, clock, mirror);
    }

    @Override
    public <T extends @Nullable Object> List<T> query(String sql, List<?> binds, RowMapper<T> mapper) {
        var answer = new ArrayList<T>();
        stream(sql, binds, row -> answer.add(mapper.map(row)));
        return answer;
    }

    @Override
    public <T> Optional<T> one(String sql, List<?> binds, RowMapper<T> mapper) {
        return query(sql, binds, mapper).stream().findFirst();
    }

    @Override
    public void stream(String sql, List<?> binds, RowConsumer rows) {
        LOG.debug("Asked: {} ;; {}", sql, binds);
        try (var connection = file.connection();
                var statement = connection.prepareStatement(sql);
                var end = PatienceEnd.of(statement)) {
            bind(statement, binds);
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    rows.accept(row);
                }
            } catch (SQLException e) {
                throw end.told(e);
            }
        } catch (SQLException e) {
            throw new WarehouseUnavailable("The warehouse did not answer: " + e.getMessage(), e);
        }
    }

    @Override
    public Watermark feed() {
        return write(false, UNSEEN);
    }

    @Override
    public Watermark rebuild(Progress progress) {
        return write(true, progress);
    }

    private Watermark write(boolean fromScratch, Progress progress) {
        writer.lock();
        try {
            var changed = runOrReplace(fromScratch, progress);
            if (changed > 0) {
                mirror.accept(facts());
            }
            return watermark();
        } catch (SQLException e) {
            throw new WarehouseUnavailable(
                    "The warehouse could not be fed: %s. What it holds is unchanged; the next feed tries again."
                            .formatted(e.getMessage()),
                    e);
        } finally {
            writer.unlock();
        }
    }

    private long runOrReplace(boolean fromScratch, Progress progress) throws SQLException {
        try {
            return run(fromScratch, progress);
        } catch (SQLException e) {
            if (!DuckDb.isDamage(e)) {
                throw e;
            }
            file.replace(e);
            return run(true, progress);
        }
    }

    private long run(boolean fromScratch, Progress progress) throws SQLException {
        try (var snapshot = FactSnapshot.of(database);
                var connection = file.connection()) {
            return new Feed(snapshot, connection, file.feedDirectory(), clock.instant())
                    .run(tables, fromScratch, progress);
        }
    }

    /** Questions before the first feed find empty tables rather than none. */
    private void makeMissingTables() {
        try (var connection = file.connection()) {
            FeedState.create(connection);
            var known = FeedState.read(connection).keySet();
            for (var table : tables) {
                if (!known.contains(table.name())) {
                    table.create(connection);
                }
            }
        } catch (SQLException e) {
            throw new WarehouseUnavailable("The warehouse cannot make its tables: " + e.getMessage(), e);
        }
    }

    @Override
    public Watermark watermark() {
        return one(
                        "select min(xid), min(fed_at) from feed_state having count(*) > 0",
                        List.of(),
                        row -> new Watermark(row.getLong(1), instant(row.getObject(2, LocalDateTime.class))))
                .orElse(Watermark.NOTHING);
    }

    @Override
    public List<Fact> facts() {
        try (var connection = file.connection()) {
            var states = FeedState.read(connection);
            var facts = new ArrayList<Fact>();
            for (var table : tables) {
                var state = states.get(table.name());
                if (state != null) {
                    facts.add(new Fact(table.name(), table.rows(connection), state.fedAt(), state.xid()));
                }
            }
            return facts;
        } catch (SQLException e) {
            throw new WarehouseUnavailable("The warehouse did not answer: " + e.getMessage(), e);
        }
    }

    @Override
    public Instant observedUntil() {
        var now = clock.instant();
        var last = one(
                "select max(ordered_at) from orders where ordered_at <= ?",
                List.of(now),
                row -> Optional.ofNullable(row.getObject(1, LocalDateTime.class)));
        return last.flatMap(time -> time)
                .map(DuckDbWarehouse::instant)
                .filter(time -> time.plus(QUIET).isBefore(now))
                .orElse(now);
    }

    @Override
    public Optional<String> currency() {
        return one(
                "select currency from orders where kind = 'sale' group by currency order by count(*) desc, currency limit 1",
                List.of(),
                row -> row.getString(1));
    }

    @Override
    public void close() throws SQLException {
        writer.lock();
        try {
            file.close();
        } finally {
            writer.unlock();
        }
    }

    private static void bind(PreparedStatement statement, List<?> binds) throws SQLException {
        for (int i = 0; i < binds.size(); i++) {
            statement.setObject(i + 1, binds.get(i) instanceof Instant time ? utc(time) : binds.get(i));
        }
    }

    private static LocalDateTime utc(Instant time) {
        return LocalDateTime.ofInstant(time, ZoneOffset.UTC);
    }

    private static Instant instant(LocalDateTime utc) {
        return utc.toInstant(ZoneOffset.UTC);
    }
}
