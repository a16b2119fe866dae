package org.kith.platform.jobs;

import java.util.Map;
import org.kith.shared.Invalid;
import org.springframework.stereotype.Component;

/** A job for the tests of jobs: counts to a number. */
@Component
class CountingJobs implements JobHandler {
    @Override
    public String kind() {
        return "test-count";
    }

    @Override
    public Map<String, Object> run(JobRun run) throws InterruptedException {
        var to = ((Number) run.parameters().get("to")).longValue();
        if (to < 0) {
            throw new Invalid("to", "to is %d; count upwards.".formatted(to));
        }
        for (long i = 1; i <= to; i++) {
            run.checkpoint(i, to, null);
            if (to > 10) {
                Thread.sleep(5);
            }
        }
        return Map.of("counted", (int) to);
    }
}
