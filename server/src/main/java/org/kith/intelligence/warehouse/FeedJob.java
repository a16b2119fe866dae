package org.kith.intelligence.warehouse;

import java.util.Map;
import org.kith.platform.jobs.JobHandler;
import org.kith.platform.jobs.JobRun;
import org.springframework.stereotype.Component;

/** The feed as a job, for who wants to see it run. */
@Component
class FeedJob implements JobHandler {
    static final String KIND = "feed";

    private final Warehouse warehouse;

    FeedJob(Warehouse warehouse) {
        this.warehouse = warehouse;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Map<String, Object> run(JobRun run) {
        var watermark = warehouse.feed();
        return Map.of("watermark", watermark.xid(), "asOf", watermark.asOf().toString());
    }
}
