package org.kith.customers;

import java.util.List;
import java.util.Map;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Viewer;
import org.kith.platform.jobs.JobId;
import org.kith.platform.jobs.Jobs;
import org.kith.shared.NotFound;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class DefaultBulkEdits implements BulkEdits {
    private final BulkEditStore store;
    private final BulkEditWork work;
    private final Jobs jobs;

    DefaultBulkEdits(BulkEditStore store, BulkEditWork work, Jobs jobs) {
        this.store = store;
        this.work = work;
        this.jobs = jobs;
    }

    @Override
    @Transactional(readOnly = true)
    public BulkEdit.Preview preview(BulkEdit.Whom whom, BulkEdit.Wish wish, Viewer viewer) {
        var patch = work.patch(wish, viewer);
        var counts = store.preview(work.wanted(whom, viewer), patch, viewer);
        return new BulkEdit.Preview(counts, counts.matched() <= BulkEditStore.PREVIEWED);
    }

    @Override
    @Transactional
    public BulkEdit apply(BulkEdit.Whom whom, BulkEdit.Wish wish, Viewer viewer) {
        work.patch(wish, viewer);
        var wanted = work.wanted(whom, viewer);
        var id = store.begin(whom, wish, viewer, work.now());
        if (store.meant(wanted) > BulkEditStore.CHUNK) {
            startJob(id, viewer);
            return get(id, viewer);
        }
        work.gather(id, viewer);
        while (work.changeNext(id, viewer)) {
            // all of them in the transaction of the request
        }
        return get(id, viewer);
    }

    @Override
    @Transactional(readOnly = true)
    public List<BulkEdit> recent(Viewer viewer) {
        viewer.require(Permission.CUSTOMERS_WRITE);
        return store.recent(viewer).stream()
                .map(edit -> shown(present(edit), viewer))
                .toList();
    }

    @Override
    @Transactional(readOnly = true)
    public BulkEdit get(long id, Viewer viewer) {
        return shown(present(own(id, viewer)), viewer);
    }

    @Override
    @Transactional
    public BulkEdit undo(long id, Viewer viewer) {
        own(id, viewer);
        var kept = store.lock(id).orElseThrow(() -> new NotFound("bulk edit", id));
        switch (present(kept.edit()).state()) {
            case RUNNING, UNDOING -> throw new BulkEditUnderWay(id);
            case UNDONE -> throw new BulkEditUndone(id);
            case DONE -> store.beginUndo(id);
            case STOPPED -> {
                if (kept.edit().state() == BulkEdit.State.RUNNING) {
                    store.beginUndo(id);
                }
            }
        }
        if (kept.edit().counts().changed() > BulkEditStore.CHUNK) {
            startJob(id, viewer);
            return get(id, viewer);
        }
        while (work.restoreNext(id, viewer)) {
            // all of them in the transaction of the request
        }
        return get(id, viewer);
    }

    @Override
    @Transactional(readOnly = true)
    public List<BulkEdit.Kept> kept(long id, Viewer viewer) {
        own(id, viewer);
        var rights = CustomerRights.of(viewer);
        return store.kept(id, viewer).stream()
                .map(kept -> new BulkEdit.Kept(
                        kept.id(),
                        kept.name(),
                        kept.fields().stream()
                                .filter(field -> rights.reads(CustomerRights.named(field)))
                                .toList()))
                .toList();
    }

    private void startJob(long id, Viewer viewer) {
        var job = jobs.start(BulkEditJob.KIND, Long.toString(id), Map.of(BulkEditJob.EDIT, id), viewer);
        store.setJob(id, job.value());
    }

    private BulkEdit own(long id, Viewer viewer) {
        viewer.require(Permission.CUSTOMERS_WRITE);
        return store.find(id, viewer).map(BulkEditStore.Kept::edit).orElseThrow(() -> new NotFound("bulk edit", id));
    }

    /** Whoever lost a field since is told no more what they gave it. */
    private static BulkEdit shown(BulkEdit edit, Viewer viewer) {
        var rights = CustomerRights.of(viewer);
        return edit.with(
                edit.state(),
                edit.changes().stream()
                        .filter(change -> rights.reads(CustomerRights.named(change.field())))
                        .toList());
    }

    /** What nobody works on any more, and is not at its end, was stopped. */
    private BulkEdit present(BulkEdit edit) {
        return switch (edit.state()) {
            case RUNNING, UNDOING -> isUnderWay(edit) ? edit : edit.with(BulkEdit.State.STOPPED, edit.changes());
            case DONE, UNDONE, STOPPED -> edit;
        };
    }

    private boolean isUnderWay(BulkEdit edit) {
        var job = edit.jobId();
        return job != null && jobs.isUnderWay(new JobId(job));
    }
}
