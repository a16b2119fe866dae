package org.kith.channels.outbox;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.kith.platform.quarantine.Quarantine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Keeps an outbox running as long as the application does; one that was taken for dead starts afresh under a new name. */
@Component
class OutboxProcess implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxProcess.class);
    private static final int WATCH_MILLIS = 500;

    private final Outbox.Parts parts;
    private final Quarantine quarantine;
    private volatile boolean running;
    private @Nullable Thread watch;

    OutboxProcess(Outbox.Parts parts, Quarantine quarantine) {
        this.parts = parts;
        this.quarantine = quarantine;
    }

    @Override
    public void start() {
        if (parts.properties().enabled()) {
            running = true;
            watch = Thread.ofPlatform().name("outbox").start(this::keepRunning);
        }
    }

    private void keepRunning() {
        try {
            while (running) {
                try {
                    if (held()) {
                        Thread.sleep(WATCH_MILLIS);
                        continue;
                    }
                    runUntilOver(Outbox.start(parts));
                } catch (SQLException e) {
                    LOG.warn("The outbox cannot start without its database: {}", e.getMessage());
                    Thread.sleep(WATCH_MILLIS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whoever cannot tell does not send. */
    private boolean held() {
        try {
            return quarantine.holds();
        } catch (DataAccessException | org.jooq.exception.DataAccessException e) {
            LOG.warn("The outbox cannot start without its database: {}", e.getMessage());
            return true;
        }
    }

    private void runUntilOver(Outbox outbox) throws InterruptedException {
        while (running && !outbox.isOver()) {
            Thread.sleep(WATCH_MILLIS / 5);
        }
        outbox.stop();
    }

    @Override
    public void stop() {
        running = false;
        var thread = watch;
        if (thread != null) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
