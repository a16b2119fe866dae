package org.kith.channels.outbox;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down what goes on the wire before it does, and how it ended. All connections write through one thread, which commits
 * what has gathered meanwhile in one transaction: the more connections, the more mails a commit carries.
 */
final class Ledger implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);
    private static final Duration BEAT = Duration.ofSeconds(3);
    private static final long IDLE_NANOS = 200_000_000;
    private static final long OUTCOME_NANOS = 5_000_000;
    private static final int LARGEST_COMMIT = 5_000;
    private static final int GIVE_UP_MILLIS = 1_000;
    private static final int NO_CONNECTION = -1;

    private record Entry(
            int connection, @Nullable Long onWire, @Nullable Settlement settlement, CompletableFuture<Void> written) {}

    private final DataSource database;
    private final Clock clock;
    private final int worker;
    private final LinkedBlockingQueue<Entry> entries = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile boolean closing;
    private volatile @Nullable Fenced fenced;
    private LedgerConnection connection;

    Ledger(DataSource database, String process, int connections, Clock clock) throws SQLException {
        this.database = database;
        this.clock = clock;
        this.connection = LedgerConnection.register(database, process, connections, clock);
        this.worker = connection.worker();
        this.thread = Thread.ofPlatform().name("outbox-ledger").start(this::write);
    }

    int worker() {
        return worker;
    }

    boolean isFenced() {
        return fenced != null;
    }

    /** A delivery goes on the wire by this connection. What the future says must be awaited before the mail's end is sent. */
    CompletableFuture<Void> mark(int connection, long delivery) {
        return add(new Entry(connection, delivery, null, new CompletableFuture<>()));
    }

    /** A delivery that this connection carried is settled. */
    CompletableFuture<Void> settle(int connection, Settlement settlement) {
        return add(new Entry(connection, null, settlement, new CompletableFuture<>()));
    }

    /** A delivery that never reached a connection is settled. */
    CompletableFuture<Void> settle(Settlement settlement) {
        return settle(NO_CONNECTION, settlement);
    }

    private CompletableFuture<Void> add(Entry entry) {
        entries.add(entry);
        var gone = fenced;
        if (gone != null) {
            entry.written().completeExceptionally(gone);
        }
        return entry.written();
    }

    /** Waits until it is written; an exception means that it is not and never will be. */
    static void await(CompletableFuture<Void> written) throws IOException {
        try {
            written.get();
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private void write() {
        var batch = new ArrayList<Entry>();
        long beat = System.nanoTime();
        try {
            while (!closing || !entries.isEmpty()) {
                gather(batch);
                writeUntilItSucceeds(batch);
                batch.forEach(entry -> entry.written().complete(null));
                batch.clear();
                if (System.nanoTime() - beat > BEAT.toNanos()) {
                    beat = System.nanoTime();
                    beat();
                }
            }
        } catch (Fenced e) {
            LOG.warn("{}", e.getMessage());
            fenced = e;
            entries.drainTo(batch);
            batch.forEach(entry -> entry.written().completeExceptionally(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes what there is. Nobody waits for outcomes, so they wait a little for the next mark and save it a commit. */
    private void gather(List<Entry> batch) throws InterruptedException {
        long patience = IDLE_NANOS;
        while (patience > 0) {
            long start = System.nanoTime();
            var next = entries.poll(patience, TimeUnit.NANOSECONDS);
            if (next == null) {
                return;
            }
            boolean first = batch.isEmpty();
            batch.add(next);
            entries.drainTo(batch, LARGEST_COMMIT);
            if (batch.size() >= LARGEST_COMMIT || batch.stream().anyMatch(entry -> entry.onWire() != null)) {
                return;
            }
            patience = (first ? OUTCOME_NANOS : patience - (System.nanoTime() - start));
        }
    }

    private void writeUntilItSucceeds(List<Entry> batch) throws Fenced, InterruptedException {
        if (batch.isEmpty()) {
            return;
        }
        var settlements = new ArrayList<Settlement>();
        var wires = new LinkedHashMap<Integer, @Nullable Long>();
        for (var entry : batch) {
            if (entry.settlement() != null) {
                settlements.add(entry.settlement());
            }
            if (entry.connection() != NO_CONNECTION) {
                wires.put(entry.connection(), entry.onWire());
            }
        }
        // Repeating is harmless: a settled row does not change again, a wire's row is put to the same value.
        untilItSucceeds(() -> connection.commit(settlements, wires));
    }

    private void beat() throws Fenced, InterruptedException {
        untilItSucceeds(() -> connection.heartbeat());
    }

    private interface Write {
        void run() throws SQLException, Fenced;
    }

    private void untilItSucceeds(Write write) throws Fenced, InterruptedException {
        for (long wait = 100; ; wait = Math.min(2 * wait, 5_000)) {
            try {
                write.run();
                return;
            } catch (SQLException e) {
                LOG.warn("The outbox's ledger cannot be written; trying again in {} ms: {}", wait, e.getMessage());
                if (closing && wait > GIVE_UP_MILLIS) {
                    throw new Fenced(worker);
                }
                Thread.sleep(wait);
                reconnect();
            }
        }
    }

    private void reconnect() {
        connection.close();
        try {
            connection = LedgerConnection.resume(database, worker, clock);
        } catch (SQLException e) {
            LOG.warn("The outbox's ledger has no database: {}", e.getMessage());
        }
    }

    /** Writes what is left, then gives the worker's name up. */
    @Override
    public void close() throws InterruptedException {
        closing = true;
        thread.join();
        if (fenced == null) {
            try {
                connection.unregister();
            } catch (SQLException e) {
                LOG.warn("The sending process could not sign off; another will do it: {}", e.getMessage());
            }
        }
        connection.close();
    }
}
