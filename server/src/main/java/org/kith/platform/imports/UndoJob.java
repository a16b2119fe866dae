package org.kith.platform.imports;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.kith.platform.access.Viewer;
import org.kith.platform.access.Viewers;
import org.kith.platform.jobs.JobHandler;
import org.kith.platform.jobs.JobRun;
import org.kith.shared.Message;
import org.kith.shared.NotFound;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes an import back, step by step, the last one first. Each step is taken back in one transaction, which also marks it as taken
 * back: after a crash or a cancellation the next run goes on with the steps that are left.
 */
@Component
class UndoJob implements JobHandler {
    static final String KIND = "import-undo";
    static final String IMPORT = "import";
    static final String USER = "user";

    private static final int TRIES = 4;

    private final ImportStore store;
    private final ImportUndoStore undoing;
    private final ImportTargets targets;
    private final Viewers viewers;
    private final TransactionTemplate transactions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    UndoJob(
            ImportStore store,
            ImportUndoStore undoing,
            ImportTargets targets,
            Viewers viewers,
            TransactionTemplate transactions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.undoing = undoing;
        this.targets = targets;
        this.viewers = viewers;
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Map<String, Object> run(JobRun run) {
        var id = ((Number) Objects.requireNonNull(run.parameters().get(IMPORT))).longValue();
        var target = targets.named(load(id).target());
        var left = target.steps(id);
        var done = 0L;
        do {
            run.checkpoint(done++, left + 1, Message.of("taking back"));
            run.requireCurrent();
        } while (takeBackStep(id, target, viewer(run)));
        finish(id);
        run.checkpoint(left + 1, left + 1, Message.of("taking back"));
        var result = new LinkedHashMap<String, Object>();
        result.put(IMPORT, id);
        result.putAll(load(id).undoCounts());
        return result;
    }

    /** By the rights of this moment, not of the one at which the undoing was asked for. */
    private Viewer viewer(JobRun run) {
        return run.parameters().get(USER) instanceof Number user ? viewers.ofUser(user.longValue()) : Viewer.system();
    }

    private ImportRecord load(long id) {
        return store.find(id, Viewer.system()).orElseThrow(() -> new NotFound("import", id));
    }

    private boolean takeBackStep(long id, ImportTarget target, Viewer viewer) {
        for (var attempt = 1; ; attempt++) {
            try {
                return Boolean.TRUE.equals(transactions.execute(_ -> {
                    undoing.lockForUndo(id);
                    var undone = target.undo(id, viewer);
                    undone.ifPresent(step -> undoing.addUndone(id, step));
                    return undone.isPresent();
                }));
            } catch (ConcurrencyFailureException e) {
                if (attempt == TRIES) {
                    throw e;
                }
            }
        }
    }

    private void finish(long id) {
        transactions.executeWithoutResult(_ -> {
            var imported = load(id);
            undoing.endUndo(id, clock.instant());
            events.publishEvent(new ImportUndone(id, imported.target(), imported.rowsApplied()));
        });
    }
}
