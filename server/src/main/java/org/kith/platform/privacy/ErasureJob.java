package org.kith.platform.privacy;

import java.util.Map;
import org.kith.platform.jobs.JobHandler;
import org.kith.platform.jobs.JobRun;
import org.springframework.stereotype.Component;

/** Looks for a plan, or does what was approved. After a crash it goes through all of it again; what is gone stays gone. */
@Component
class ErasureJob implements JobHandler {
    static final String KIND = "erasure";
    static final String ERASURE = "erasure";

    private final ErasureStore store;
    private final ErasureRun run;

    ErasureJob(ErasureStore store, ErasureRun run) {
        this.store = store;
        this.run = run;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Map<String, Object> run(JobRun job) {
        var id = ((Number) job.parameters().getOrDefault(ERASURE, 0)).longValue();
        store.find(id).ifPresent(erasure -> {
            job.requireCurrent();
            switch (erasure.state()) {
                case PLANNING -> run.plan(erasure);
                case RUNNING -> run.execute(erasure);
                case PLANNED, DONE, WITHDRAWN -> {}
            }
        });
        return Map.of(ERASURE, id);
    }
}
