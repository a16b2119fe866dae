package org.kith.customers;

import java.util.Map;
import java.util.Objects;
import org.kith.platform.access.Viewers;
import org.kith.platform.jobs.JobHandler;
import org.kith.platform.jobs.JobRun;
import org.kith.shared.Message;
import org.kith.shared.NotFound;
import org.springframework.stereotype.Component;

/**
 * Changes more customers than a request can wait for, or takes that back, with the rights that its maker has when each part is
 * changed. After a crash it goes on where it was.
 */
@Component
class BulkEditJob implements JobHandler {
    static final String KIND = "bulkEdit";
    static final String EDIT = "edit";

    private final BulkEditWork work;
    private final BulkEditStore store;
    private final Viewers viewers;

    BulkEditJob(BulkEditWork work, BulkEditStore store, Viewers viewers) {
        this.work = work;
        this.store = store;
        this.viewers = viewers;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Map<String, Object> run(JobRun run) {
        var id = ((Number) Objects.requireNonNull(run.parameters().get(EDIT))).longValue();
        var edit = store.get(id).orElseThrow(() -> new NotFound("bulk edit", id));
        switch (edit.edit().state()) {
            case RUNNING -> change(edit, run);
            case UNDOING -> restore(edit, run);
            case STOPPED, DONE, UNDONE -> {}
        }
        return result(
                store.get(id).orElseThrow(() -> new NotFound("bulk edit", id)).edit());
    }

    private void change(BulkEditStore.Kept edit, JobRun run) {
        var id = edit.edit().id();
        run.checkpoint(0, edit.edit().total(), Message.of("finding who is meant"));
        work.gather(id, viewers.ofUser(edit.makerId()));
        tell(id, run);
        while (work.changeNext(id, viewers.ofUser(edit.makerId()))) {
            tell(id, run);
        }
    }

    private void restore(BulkEditStore.Kept edit, JobRun run) {
        var id = edit.edit().id();
        tell(id, run);
        while (work.restoreNext(id, viewers.ofUser(edit.makerId()))) {
            tell(id, run);
        }
    }

    private void tell(long id, JobRun run) {
        run.requireCurrent();
        var edit =
                store.get(id).orElseThrow(() -> new NotFound("bulk edit", id)).edit();
        var total = edit.state() == BulkEdit.State.RUNNING || edit.state() == BulkEdit.State.DONE
                ? edit.total()
                : Long.valueOf(edit.counts().changed());
        run.checkpoint(edit.walked(), total, Message.of("changing customers"));
    }

    private static Map<String, Object> result(BulkEdit edit) {
        var undone = edit.undone();
        return undone == null
                ? Map.of(EDIT, edit.id(), "changed", edit.counts().changed())
                : Map.of(EDIT, edit.id(), "restored", undone.restored());
    }
}
