package org.kith.platform.imports;

import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.kith.platform.access.Viewer;
import org.kith.platform.access.Viewers;
import org.kith.platform.files.StoredFiles;
import org.kith.platform.jobs.JobCancelled;
import org.kith.platform.jobs.JobHandler;
import org.kith.platform.jobs.JobRun;
import org.kith.shared.Message;
import org.kith.shared.NotFound;
import org.kith.shared.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Imports a file: read into staging, then applied chunk by chunk. Every step commits together with its own cursor, so after a
 * crash the job goes on where it stood, and every row is applied once.
 */
@Component
class ImportJob implements JobHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ImportJob.class);

    static final String KIND = "import";
    static final String IMPORT = "import";

    private static final int CHUNK = 50_000;
    private static final int TRIES = 4;
    private static final String UNCLEAR = "unclear";
    private static final String SKIPPED = "skipped";
    /** Of how many rows a dry run tells what would become of each. */
    private static final int OUTCOMES = 10_000;

    private final ImportStore store;
    private final ImportRowStore rows;
    private final StagingStore staging;
    private final Stager stager;
    private final ImportTargets targets;
    private final StoredFiles files;
    private final TransactionTemplate transactions;
    private final ApplicationEventPublisher events;
    private final Viewers viewers;
    private final Clock clock;

    ImportJob(
            ImportStore store,
            ImportRowStore rows,
            StagingStore staging,
            Stager stager,
            ImportTargets targets,
            StoredFiles files,
            TransactionTemplate transactions,
            ApplicationEventPublisher events,
            Viewers viewers,
            Clock clock) {
        this.viewers = viewers;
        this.store = store;
        this.rows = rows;
        this.staging = staging;
        this.stager = stager;
        this.targets = targets;
        this.files = files;
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Map<String, Object> run(JobRun run) throws IOException, InterruptedException {
        var id = ((Number) Objects.requireNonNull(run.parameters().get(IMPORT))).longValue();
        try {
            while (!isDone(id, run)) {
                run.requireCurrent();
            }
            return result(load(id));
        } catch (JobCancelled cancelled) {
            run.requireCurrent();
            if (!load(id).pauseAsked()) { // who pauses goes on from here
                end(id, ImportState.CANCELLED);
            }
            throw cancelled;
        } catch (Refusal refusal) {
            run.requireCurrent();
            end(id, ImportState.FAILED);
            throw refusal;
        }
        // Anything else leaves staging and state as they are: whether the job is over then is for the job to say.
    }

    /** False where a run that was thought dead moved the import on meanwhile: then this one goes on from there. */
    private boolean isDone(long id, JobRun run) throws IOException, InterruptedException {
        try {
            if (load(id).state() != ImportState.DONE) {
                stage(id, run);
                if (load(id).isDryRun()) {
                    tryOut(id, run);
                } else {
                    arrange(id, run);
                    apply(id, run);
                    finish(id);
                }
            }
            return true;
        } catch (CursorMoved moved) {
            LOG.warn("{}", moved.getMessage());
            return false;
        }
    }

    private static void require(boolean moved, long id) {
        if (!moved) {
            throw new CursorMoved(id);
        }
    }

    private ImportRecord load(long id) {
        return store.find(id, Viewer.system()).orElseThrow(() -> new NotFound("import", id));
    }

    private void stage(long id, JobRun run) throws IOException, InterruptedException {
        var imported = load(id);
        var target = targets.named(imported.target());
        if (imported.state() == ImportState.APPLYING && isWhole(imported)) {
            return;
        }
        if (imported.state() != ImportState.STAGING
                || staging.rows(imported.staged().table()) != imported.rowsStaged()) {
            transactions.executeWithoutResult(_ -> {
                require(store.restage(imported, rows.countLate(id)), id);
                rows.forgetRead(id);
                staging.create(imported.staged(), target.stagingColumns());
            });
        }
        stager.stage(load(id), files.path(imported.file()), run);
    }

    private void arrange(long id, JobRun run) {
        var imported = load(id);
        if (imported.state() == ImportState.APPLYING) {
            return;
        }
        var target = targets.named(imported.target());
        var staged = imported.staged();
        run.checkpoint(staged.rows(), staged.rows(), Message.of("arranging"));
        transactions.executeWithoutResult(_ -> {
            require(store.lock(id, ImportState.STAGING, imported.rowsApplied()), id);
            staging.index(staged);
            var counts = sum(imported.counts(), target.prepare(staged));
            require(store.beginToApply(id, imported.rowsApplied(), counts), id);
        });
    }

    private static long owner(Staged staged) {
        return staged.userId() == null ? Viewer.system().userId() : staged.userId();
    }

    private boolean isWhole(ImportRecord imported) {
        return targets.named(imported.target()).isPrepared(imported.staged());
    }

    private void apply(long id, JobRun run) {
        var imported = load(id);
        var target = targets.named(imported.target());
        var staged = imported.staged();
        var applied = imported.rowsApplied();
        var counts = imported.counts();
        while (applied < staged.rows()) {
            targets.requireMayFill(target, staged.mapping(), viewers.ofUser(owner(staged))); // as the rights are by now
            run.checkpoint(applied, staged.rows(), Message.of("importing"));
            var done = applyChunk(target, staged, applied, counts);
            counts = sum(counts, counts(done));
            applied = done.upTo();
        }
        run.checkpoint(applied, staged.rows(), Message.of("importing"));
    }

    /** Two imports, or an import and a user, can meet at the same customer: then the chunk is done again, as nothing of it is left. */
    private Applied applyChunk(ImportTarget target, Staged staged, long after, Map<String, Long> before) {
        for (var attempt = 1; ; attempt++) {
            try {
                return Objects.requireNonNull(transactions.execute(_ -> {
                    require(store.lock(staged.importId(), ImportState.APPLYING, after), staged.importId());
                    var done = target.apply(staged, after, CHUNK);
                    rows.addLate(staged.importId(), done.refused(), done.skipped());
                    if (!done.refused().isEmpty()) {
                        store.addRefused(staged.importId(), done.refused().size());
                    }
                    require(
                            store.moveApplied(staged.importId(), after, done.upTo(), sum(before, counts(done))),
                            staged.importId());
                    return done;
                }));
            } catch (ConcurrencyFailureException | DuplicateKeyException e) {
                if (attempt == TRIES || staged.dryRun()) { // a dry run is one transaction, and that is over now
                    throw e;
                }
            }
        }
    }

    /**
     * All of it in one transaction that is taken back, what arranging the rows makes included: what it counts is what the import
     * would count, and nobody sees anything of it. Meanwhile another import waits, and so does who changes a customer that this
     * one would change. Numbers that the database gave away in it are skipped later.
     */
    private void tryOut(long id, JobRun run) {
        var tried = tried(id, run);
        transactions.executeWithoutResult(_ -> {
            require(store.lock(id, ImportState.STAGING, 0), id);
            rows.forgetLate(id);
            rows.addLate(id, tried.refused(), tried.skipped());
            store.addRefused(id, tried.counts().getOrDefault(UNCLEAR, 0L));
            rows.addOutcomes(id, tried.rows());
            store.end(id, ImportState.DONE, tried.counts(), clock.instant());
            staging.drop(id);
        });
    }

    private record Tried(
            Map<String, Long> counts, List<RowOutcome> rows, List<Refused> refused, List<Skipped> skipped) {}

    private Tried tried(long id, JobRun run) {
        for (var attempt = 1; ; attempt++) {
            try {
                return Objects.requireNonNull(transactions.execute(status -> {
                    status.setRollbackOnly();
                    arrange(id, run);
                    apply(id, run);
                    var applied = load(id);
                    var target = targets.named(applied.target());
                    var all = new LinkedHashMap<>(applied.counts());
                    all.putAll(target.finish(applied.staged(), applied.counts()));
                    return new Tried(
                            withRows(applied, all),
                            target.outcomes(applied.staged(), OUTCOMES),
                            rows.late(id, OUTCOMES),
                            rows.skipped(id, 0, OUTCOMES));
                }));
            } catch (ConcurrencyFailureException | DuplicateKeyException e) {
                if (attempt == TRIES) {
                    throw e;
                }
            }
        }
    }

    private void finish(long id) {
        transactions.executeWithoutResult(_ -> {
            var imported = load(id);
            require(store.lock(id, ImportState.APPLYING, imported.rowsApplied()), id);
            var target = targets.named(imported.target());
            var counts = new LinkedHashMap<>(imported.counts());
            counts.putAll(target.finish(imported.staged(), imported.counts()));
            store.end(id, ImportState.DONE, withRows(imported, counts), clock.instant());
            staging.drop(id);
            events.publishEvent(
                    new ImportFinished(id, imported.target(), imported.staged().rows()));
        });
    }

    private void end(long id, ImportState state) {
        transactions.executeWithoutResult(_ -> {
            var imported = load(id);
            store.end(id, state, withRows(imported, imported.counts()), clock.instant());
            staging.drop(id);
        });
    }

    private static Map<String, Long> sum(Map<String, Long> one, Map<String, Long> another) {
        var sum = new LinkedHashMap<>(one);
        another.forEach((name, count) -> sum.merge(name, count, Long::sum));
        return sum;
    }

    private static Map<String, Long> counts(Applied done) {
        var counts = new LinkedHashMap<>(done.counts());
        if (!done.refused().isEmpty()) {
            counts.put(UNCLEAR, (long) done.refused().size());
        }
        if (!done.skipped().isEmpty()) {
            counts.put(SKIPPED, (long) done.skipped().size());
        }
        return counts;
    }

    /** Each row is one of three: applied, passed over or refused. */
    private static Map<String, Long> withRows(ImportRecord imported, Map<String, Long> counts) {
        var unclear = counts.getOrDefault(UNCLEAR, 0L);
        var all = new LinkedHashMap<String, Long>();
        all.put("rows", imported.rowsStaged() + imported.rowsRefused() - unclear);
        all.put("applied", imported.rowsApplied() - unclear - counts.getOrDefault(SKIPPED, 0L));
        all.put("refused", imported.rowsRefused());
        all.putAll(counts);
        return all;
    }

    private static Map<String, Object> result(ImportRecord imported) {
        var result = new LinkedHashMap<String, Object>();
        result.put(IMPORT, imported.id());
        result.putAll(imported.counts());
        return result;
    }
}
