package org.kith.customers;

import java.time.Duration;
import java.util.Map;
import org.kith.platform.fields.CustomFields;
import org.kith.platform.jobs.JobHandler;
import org.kith.platform.jobs.JobRun;
import org.springframework.stereotype.Component;

/**
 * Builds the index by which lists sort by a field, or takes it away, beside the work of everybody; until it is there, sorting is
 * merely slower.
 */
@Component
class SortIndexJob implements JobHandler {
    static final String KIND = "sortIndex";
    static final String FIELD = "field";
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final CustomFields fields;
    private final CustomValueStore store;

    SortIndexJob(CustomFields fields, CustomValueStore store) {
        this.fields = fields;
        this.store = store;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Map<String, Object> run(JobRun run) throws InterruptedException {
        var id = run.parameters().get(FIELD) instanceof Number number ? number.longValue() : 0;
        while (!isArranged(id)) {
            run.checkpoint(0, null, null);
            Thread.sleep(PAUSE);
        }
        return Map.of();
    }

    private boolean isArranged(long id) {
        return fields.all(CustomerValues.OBJECT).stream()
                .filter(field -> field.id() == id)
                .allMatch(store::arrangeSorting);
    }
}
