package org.kith.platform.audit;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.kith.shared.KithClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Seals what was committed, some seconds later and beside everything else: nobody who changes something waits for the chain. Once
 * a day it writes down where the chain stands, in the database, in a file beside it, and in the log.
 */
@Component
class Sealing {
    private static final Logger LOG = LoggerFactory.getLogger(Sealing.class);
    private static final int AT_ONCE = 5_000;
    private static final long EVERY = 5;
    private static final long PATIENCE = 10;

    private final ChainStore store;
    private final TransactionTemplate transactions;
    private final AnchorFile file;
    private final Clock clock;
    private boolean fileIsBehind = true;
    /** Its own, so that nothing else of the server, such as a long feed of the warehouse, holds it up. */
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("audit-seal").factory());

    Sealing(
            ChainStore store,
            TransactionTemplate transactions,
            KithClock clock,
            @Value("${kith.data:data}") Path directory) {
        this.store = store;
        this.transactions = transactions;
        this.clock = clock.machine();
        this.file = AnchorFile.in(directory);
    }

    @EventListener(ApplicationReadyEvent.class)
    void whenReady() {
        thread.scheduleWithFixedDelay(this::work, EVERY, EVERY, TimeUnit.SECONDS);
    }

    private void work() {
        try {
            seal();
        } catch (IOException | RuntimeException e) {
            LOG.error("The audit trail could not be sealed; it is tried again.", e);
        }
    }

    @PreDestroy
    void stop() throws InterruptedException {
        thread.shutdownNow();
        if (!thread.awaitTermination(PATIENCE, TimeUnit.SECONDS)) {
            LOG.warn(
                    "A sealing of the audit trail still runs; what it has not committed is sealed after the next start.");
        }
    }

    /** Seals all that can be sealed now. */
    void seal() throws IOException {
        var sealed = AT_ONCE;
        while (sealed == AT_ONCE) {
            sealed = sealSome();
        }
        anchor();
    }

    private int sealSome() {
        var sealed = transactions.execute(_ -> {
            if (!store.lock()) {
                return 0;
            }
            var end = store.end();
            var rows = store.unsealed(end, AT_ONCE);
            var seals = new ArrayList<ChainStore.Seal>(rows.size());
            var hash = end.hash();
            for (var row : rows) {
                var details = row.details();
                hash = row.hash(hash, details);
                seals.add(new ChainStore.Seal(end.place() + seals.size() + 1, row, details, hash));
            }
            if (!seals.isEmpty()) {
                store.add(seals);
            }
            return seals.size();
        });
        return sealed == null ? 0 : sealed;
    }

    private void anchor() throws IOException {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (!store.hasAnchor(today)) {
            fileIsBehind = true;
            transactions.executeWithoutResult(_ -> {
                var end = store.end();
                if (end.place() > 0) {
                    store.add(today, end);
                }
            });
        }
        if (!fileIsBehind) {
            return;
        }
        var anchors = store.anchors();
        file.addMissing(anchors);
        fileIsBehind = false; // until it was written, the next sealing tries again
        if (!anchors.isEmpty()) {
            LOG.info(
                    "Audit anchor {}; keep it outside of this machine to hold the trail against it.",
                    anchors.getLast());
        }
    }
}
