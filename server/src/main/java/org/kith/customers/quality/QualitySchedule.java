package org.kith.customers.quality;

import java.util.Map;
import org.kith.platform.access.Viewer;
import org.kith.platform.imports.ImportFinished;
import org.kith.platform.jobs.JobId;
import org.kith.platform.jobs.Jobs;
import org.kith.platform.quarantine.Quarantine;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** When all data is looked through: every night, after an import of customers, and whenever somebody asks. */
@Component
class QualitySchedule {
    private final Jobs jobs;
    private final Quarantine quarantine;
    private final boolean afterImports;

    QualitySchedule(
            Jobs jobs, Quarantine quarantine, @Value("${kith.quality.after-imports:true}") boolean afterImports) {
        this.jobs = jobs;
        this.quarantine = quarantine;
        this.afterImports = afterImports;
    }

    JobId start(Viewer viewer) {
        return jobs.start(QualityJob.KIND, "Look through the data", Map.of(), viewer);
    }

    @Scheduled(cron = "${kith.quality.cron:0 40 4 * * *}")
    void everyNight() {
        if (!quarantine.holds()) {
            start(Viewer.system());
        }
    }

    @ApplicationModuleListener
    void on(ImportFinished imported) {
        if (afterImports && imported.target().equals("customers") && !jobs.isUnderWay(QualityJob.KIND)) {
            start(Viewer.system());
        }
    }
}
