package org.kith.intelligence.scores;

import java.util.Map;
import org.kith.platform.access.Viewer;
import org.kith.platform.imports.ImportFinished;
import org.kith.platform.imports.ImportUndone;
import org.kith.platform.jobs.Jobs;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** What a larger file taught is computed at once; the day's few orders wait for the night. */
@Component
class ScoresAfterImport {
    private static final long ENOUGH_ROWS = 1_000;

    private final Jobs jobs;

    ScoresAfterImport(Jobs jobs) {
        this.jobs = jobs;
    }

    @ApplicationModuleListener
    void on(ImportFinished imported) {
        compute(imported.rows());
    }

    @ApplicationModuleListener
    void on(ImportUndone undone) {
        compute(undone.rows());
    }

    private void compute(long rows) {
        if (rows >= ENOUGH_ROWS) {
            jobs.start(ScoresJob.KIND, "Compute the scores", Map.of(), Viewer.system());
        }
    }
}
