package org.kith.customers.quality;

import java.time.Clock;
import java.util.Map;
import org.kith.platform.jobs.JobHandler;
import org.kith.platform.jobs.JobRun;
import org.kith.shared.Message;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Looks through the data on all customers, some thousands in a transaction; after a crash it begins again. */
@Component
class QualityJob implements JobHandler {
    static final String KIND = "data-quality";
    private static final int AT_ONCE = 5_000;

    private final QualityStore store;
    private final TransactionTemplate transaction;
    private final Clock clock;

    QualityJob(QualityStore store, TransactionTemplate transaction, Clock clock) {
        this.store = store;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Map<String, Object> run(JobRun run) {
        var now = clock.instant();
        long seen = 0;
        long changed = 0;
        var chunk = store.after(0, AT_ONCE);
        while (!chunk.isEmpty()) {
            run.requireCurrent();
            var ids = chunk;
            Integer written = transaction.execute(_ -> store.refresh(ids, now));
            changed += written == null ? 0 : written;
            seen += ids.size();
            run.checkpoint(seen, null, Message.of("Looking through the customers"));
            chunk = store.after(ids.getLast(), AT_ONCE);
        }
        store.record(seen, now);
        return Map.of("customers", seen, "changed", changed);
    }
}
