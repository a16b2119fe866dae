package org.kith.intelligence.scores;

import java.util.Map;
import org.kith.intelligence.warehouse.Warehouse;
import org.kith.platform.access.Viewer;
import org.kith.platform.jobs.Jobs;
import org.kith.platform.quarantine.Quarantine;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Computes the scores every night, once there are sales. */
@Component
class ScoresSchedule {
    private final Jobs jobs;
    private final Warehouse warehouse;
    private final Quarantine quarantine;

    ScoresSchedule(Jobs jobs, Warehouse warehouse, Quarantine quarantine) {
        this.jobs = jobs;
        this.warehouse = warehouse;
        this.quarantine = quarantine;
    }

    @Scheduled(cron = "${kith.scores.cron:0 30 3 * * *}")
    void everyNight() {
        if (!quarantine.holds() && warehouse.currency().isPresent()) {
            jobs.start(ScoresJob.KIND, "Compute the scores", Map.of(), Viewer.system());
        }
    }
}
