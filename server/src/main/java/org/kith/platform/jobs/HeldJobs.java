package org.kith.platform.jobs;

import java.time.Clock;
import java.util.List;
import org.kith.platform.quarantine.HeldWork;
import org.springframework.stereotype.Component;

/** Long work that had not ended when the backup was taken. */
@Component
class HeldJobs implements HeldWork {
    private final JobStore store;
    private final Clock clock;

    HeldJobs(JobStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "job";
    }

    @Override
    public List<Held> held() {
        return store.open().stream()
                .map(job -> new Held(job.id(), job.title(), job.kind(), job.since(), 1))
                .toList();
    }

    @Override
    public void drop(long id) {
        store.drop(id, clock.instant());
    }
}
