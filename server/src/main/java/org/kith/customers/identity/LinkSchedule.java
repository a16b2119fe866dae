package org.kith.customers.identity;

import java.util.Map;
import org.kith.platform.access.Viewer;
import org.kith.platform.imports.ImportFinished;
import org.kith.platform.jobs.JobId;
import org.kith.platform.jobs.Jobs;
import org.kith.platform.quarantine.Quarantine;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** When duplicates are looked for: every night, after a larger import, and whenever somebody asks. */
@Component
class LinkSchedule {
    /** The day's few new customers wait for the night. */
    private static final long ENOUGH_ROWS = 100;

    private final Jobs jobs;
    private final Quarantine quarantine;

    LinkSchedule(Jobs jobs, Quarantine quarantine) {
        this.jobs = jobs;
        this.quarantine = quarantine;
    }

    JobId start(Viewer viewer) {
        return jobs.start(LinkJob.KIND, "Look for duplicates", Map.of(), viewer);
    }

    boolean isUnderWay() {
        return jobs.isUnderWay(LinkJob.KIND);
    }

    @Scheduled(cron = "${kith.duplicates.cron:0 0 4 * * *}")
    void everyNight() {
        if (!quarantine.holds()) {
            start(Viewer.system());
        }
    }

    @ApplicationModuleListener
    void on(ImportFinished imported) {
        if (imported.target().equals("customers") && imported.rows() >= ENOUGH_ROWS) {
            start(Viewer.system());
        }
    }
}
