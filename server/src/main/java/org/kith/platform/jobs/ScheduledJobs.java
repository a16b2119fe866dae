package org.kith.platform.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Viewer;
import org.kith.shared.NotFound;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class ScheduledJobs implements Jobs {
    private final JobStore store;
    private final Scheduler scheduler;
    private final OneTimeTask<Void> task;
    private final Clock clock;

    ScheduledJobs(JobStore store, Scheduler scheduler, OneTimeTask<Void> task, Clock clock) {
        this.store = store;
        this.scheduler = scheduler;
        this.task = task;
        this.clock = clock;
    }

    @Override
    @Transactional
    public JobId start(String kind, String title, Map<String, Object> parameters, Viewer owner) {
        var id = store.insert(kind, title, parameters, owner, clock.instant());
        scheduler.schedule(task.instance(Long.toString(id)), Instant.now());
        return new JobId(id);
    }

    @Override
    public boolean isUnderWay(String kind) {
        return store.isUnderWay(kind);
    }

    @Override
    public boolean isUnderWay(JobId id) {
        return store.isUnderWay(id);
    }

    @Override
    @Transactional
    public void cancel(JobId id, Viewer viewer) {
        var job = store.find(id.value(), viewer, clock.instant());
        if (job == null) {
            throw new NotFound("job", id.value());
        }
        if (!viewer.may(Permission.JOBS_CANCEL) && !Objects.equals(job.ownerId(), viewer.userIdOrNull())) {
            throw new JobOfSomebodyElse(id.value());
        }
        store.askToCancel(id.value(), clock.instant());
    }
}
