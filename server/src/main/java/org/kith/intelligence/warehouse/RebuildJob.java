package org.kith.intelligence.warehouse;

import java.util.Map;
import org.kith.platform.jobs.JobHandler;
import org.kith.platform.jobs.JobRun;
import org.kith.shared.Message;
import org.springframework.stereotype.Component;

/** Reads the whole warehouse again from the system of record. */
@Component
class RebuildJob implements JobHandler {
    static final String KIND = "rebuild";

    private final Warehouse warehouse;

    RebuildJob(Warehouse warehouse) {
        this.warehouse = warehouse;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Map<String, Object> run(JobRun run) {
        var watermark =
                warehouse.rebuild((done, total, name) -> run.checkpoint(done, (long) total, Message.term(name)));
        return Map.of("watermark", watermark.xid(), "asOf", watermark.asOf().toString());
    }
}
