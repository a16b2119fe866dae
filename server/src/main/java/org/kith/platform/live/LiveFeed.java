package org.kith.platform.live;

import jakarta.annotation.PreDestroy;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Looks for changed records once for all who listen, and not at all while nobody does. */
@Component
class LiveFeed {
    private static final Logger LOG = LoggerFactory.getLogger(LiveFeed.class);
    private static final long EVERY_MILLIS = 400;
    private static final int MOST = 500;

    private final List<LiveSource> sources;
    private final Map<LiveSource, String> snapshots = new HashMap<>();
    private final Set<Consumer<Batch>> listeners = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("live-records").factory());
    private boolean started;

    LiveFeed(List<LiveSource> sources) {
        this.sources = sources;
    }

    /** What one look at a source found. */
    record Batch(LiveSource source, List<LiveSource.Changed> records, boolean whole) {}

    /** From now on: what is committed after this is told. */
    synchronized void listen(Consumer<Batch> listener) {
        if (listeners.isEmpty()) {
            snapshots.clear(); // who comes now hears of what comes now
        }
        for (var source : sources) {
            snapshots.computeIfAbsent(source, asked -> asked.since(null, MOST).snapshot());
        }
        listeners.add(listener);
        if (!started) {
            started = true;
            timer.scheduleWithFixedDelay(this::look, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    void forget(Consumer<Batch> listener) {
        listeners.remove(listener);
    }

    private synchronized void look() {
        if (listeners.isEmpty()) {
            return;
        }
        for (var source : sources) {
            try {
                var changes = source.since(snapshots.get(source), MOST);
                snapshots.put(source, changes.snapshot());
                if (!changes.records().isEmpty()) {
                    var batch = new Batch(source, latest(changes.records()), changes.whole());
                    listeners.forEach(listener -> listener.accept(batch));
                }
            } catch (RuntimeException e) {
                LOG.warn("Changes of records ({}) could not be read; browsers hear of them late.", source.object(), e);
            }
        }
    }

    private static List<LiveSource.Changed> latest(List<LiveSource.Changed> records) {
        var byId = new LinkedHashMap<Long, LiveSource.Changed>();
        records.forEach(
                record -> byId.merge(record.id(), record, (before, now) -> now.version() == null ? before : now));
        return List.copyOf(byId.values());
    }

    @PreDestroy
    void stop() {
        timer.shutdownNow();
    }
}
