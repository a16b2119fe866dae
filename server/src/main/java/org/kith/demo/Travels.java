package org.kith.demo;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.kith.platform.access.Viewer;
import org.kith.platform.jobs.Jobs;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Journeys through time, one at once. */
@Component
@InDemo
class Travels {
    private final Jobs jobs;
    private final WorldStore worlds;
    private final AtomicLong underWay = new AtomicLong();

    Travels(Jobs jobs, WorldStore worlds) {
        this.jobs = jobs;
        this.worlds = worlds;
    }

    @Transactional
    public long start(Instant until, Viewer viewer) {
        if (running()) {
            throw new WorldIsBusy();
        }
        return jobs.start(
                        AdvanceJob.KIND,
                        "The world moves on to " + until,
                        Map.of(AdvanceJob.UNTIL, until.toString()),
                        viewer)
                .value();
    }

    /** Whether the world is being filled or moved. */
    boolean running() {
        return underWay.get() > 0
                || worlds.find()
                        .map(state -> state.stage() != WorldState.Stage.DONE)
                        .orElse(false);
    }

    void begun() {
        underWay.incrementAndGet();
    }

    void ended() {
        underWay.decrementAndGet();
    }
}
