package org.kith.intelligence.scores;

import java.util.LinkedHashMap;
import java.util.Map;
import org.kith.platform.jobs.JobHandler;
import org.kith.platform.jobs.JobRun;
import org.springframework.stereotype.Component;

/** Computes the scores as a job. After a crash it begins again: what a run writes, it writes whole. */
@Component
class ScoresJob implements JobHandler {
    static final String KIND = "scores";

    private final Scores scores;

    ScoresJob(Scores scores) {
        this.scores = scores;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Map<String, Object> run(JobRun run) {
        var summary = scores.compute((done, name) -> run.checkpoint(done, (long) Scores.STEPS, name));
        var result = new LinkedHashMap<String, Object>();
        result.put("customers", summary.customers());
        result.put("buyers", summary.buyers());
        result.put("equity", summary.equity());
        result.put("currency", summary.currency());
        result.put("reason", summary.reason());
        result.put("notes", summary.notes());
        return result;
    }
}
