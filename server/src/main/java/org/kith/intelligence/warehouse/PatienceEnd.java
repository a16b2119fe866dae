package org.kith.intelligence.warehouse;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.kith.platform.database.Patience;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops a question to the warehouse when nobody waits for its answer any longer. The driver's own limit ends with the first
 * row of a streamed answer; this one holds until the last.
 */
final class PatienceEnd implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PatienceEnd.class);
    private static final String STOPPED = "57014"; // as PostgreSQL says it
    private static final ScheduledExecutorService CLOCK = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("warehouse-patience").factory());

    private final Statement statement;
    private @Nullable ScheduledFuture<?> end;
    private boolean stopped;
    private boolean over;

    private PatienceEnd(Statement statement) {
        this.statement = statement;
    }

    static PatienceEnd of(Statement statement) {
        var ending = new PatienceEnd(statement);
        var patience = Patience.now();
        if (patience != null) {
            ending.end = CLOCK.schedule(ending::stop, patience.atMost().toMillis(), TimeUnit.MILLISECONDS);
        }
        return ending;
    }

    private synchronized void stop() {
        if (over) {
            return;
        }
        stopped = true;
        try {
            statement.cancel();
        } catch (SQLException e) {
            LOG.warn("A question to the warehouse that nobody waits for could not be stopped.", e);
        }
    }

    /** The error as one of time where it came of the stop. */
    synchronized SQLException told(SQLException error) {
        return stopped ? new SQLTimeoutException(error.getMessage(), STOPPED, error) : error;
    }

    @Override
    public synchronized void close() {
        over = true;
        if (end != null) {
            end.cancel(false);
        }
    }
}
