package org.kith.platform.privacy;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.Field;
import org.kith.platform.access.Viewer;
import org.kith.platform.jobs.Jobs;
import org.kith.shared.KithClock;
import org.kith.shared.NotFound;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

@Service
class DefaultErasures implements Erasures {
    /** Without letters and digits that look alike. */
    private static final String LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    private static final int LENGTH = 12;

    private final ErasureStore store;
    private final ErasureRows rows;
    private final ErasureRun run;
    private final ErasureLog log;
    private final Jobs jobs;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    DefaultErasures(
            ErasureStore store,
            ErasureRows rows,
            ErasureRun run,
            ErasureLog log,
            Jobs jobs,
            TransactionTemplate transactions,
            KithClock clock) {
        this.store = store;
        this.rows = rows;
        this.run = run;
        this.log = log;
        this.jobs = jobs;
        this.transactions = transactions;
        this.clock = clock.machine();
    }

    @Override
    @Transactional
    public long plan(long customerId, Reason reason, Viewer viewer) {
        var id = store.add(
                        new ErasureStore.NewErasure(
                                customerId,
                                rows.withMerged(customerId),
                                pseudonym(),
                                reason,
                                ErasureState.PLANNING,
                                viewer.userIdOrNull()),
                        clock.instant())
                .orElseThrow(() -> new ErasureUnderWay(
                        customerId, store.underWay(customerId).map(Erasure::id).orElse(0L)));
        begin(id, viewer);
        return id;
    }

    /** Looks once more: the plan shows what there is now. */
    @Transactional
    void planAnew(long id, Viewer viewer) {
        require(id);
        if (!store.move(id, ErasureState.PLANNED, ErasureState.PLANNING)) {
            throw new ErasureNotPlanned(id);
        }
        begin(id, viewer);
    }

    /** From here on there is no way back. */
    @Transactional
    void approve(long id, Viewer viewer) {
        var erasure = require(id);
        if (store.wantsSecondPerson() && Objects.equals(erasure.requestedBy(), viewer.userIdOrNull())) {
            throw new OwnErasure(id);
        }
        if (!store.approve(id, viewer.userIdOrNull(), clock.instant())) {
            throw new ErasureNotPlanned(id);
        }
        begin(id, viewer);
    }

    /** A run that failed, e.g. because the warehouse did not answer, is gone on with. */
    @Transactional
    void goOn(long id, Viewer viewer) {
        var erasure = require(id);
        if (erasure.state() != ErasureState.RUNNING && erasure.state() != ErasureState.PLANNING) {
            throw new ErasureNotPlanned(id);
        }
        if (store.jobIsOver(erasure.job())) {
            begin(id, viewer);
        }
    }

    @Transactional
    void withdraw(long id, Viewer viewer) {
        require(id);
        if (!store.withdraw(id, viewer.userId(), clock.instant())) {
            throw new ErasureNotPlanned(id);
        }
    }

    @Override
    public Condition underWay(Field<Long> customerId) {
        return ErasureStore.underWay(customerId);
    }

    Erasure require(long id) {
        return store.find(id).orElseThrow(() -> new NotFound("erasure", id));
    }

    private void begin(long id, Viewer viewer) {
        var job = jobs.start(ErasureJob.KIND, "Erasure " + id, Map.of(ErasureJob.ERASURE, id), viewer);
        store.setJob(id, job.value());
    }

    @Override
    public int replay() {
        var replayed = 0;
        for (var line : log.read()) {
            var logged = new HashSet<>(line.members());
            var there = store
                    .present(line.members().stream().map(ErasureLog.Member::id).toList())
                    .stream()
                    .filter(logged::contains)
                    .map(ErasureLog.Member::id)
                    .toList();
            if (!there.isEmpty()) {
                again(there);
                replayed++;
            }
        }
        return replayed;
    }

    private void again(List<Long> members) {
        var id = transactions.execute(_ -> {
            members.forEach(member -> store.underWay(member)
                    .filter(open -> !store.move(open.id(), open.state(), ErasureState.WITHDRAWN))
                    .ifPresent(open -> {
                        throw new ErasureUnderWay(member, open.id());
                    }));
            return store.add(
                            new ErasureStore.NewErasure(
                                    members.getFirst(),
                                    members,
                                    pseudonym(),
                                    Reason.RESTORE,
                                    ErasureState.RUNNING,
                                    null),
                            clock.instant())
                    .orElseThrow();
        });
        run.execute(require(Objects.requireNonNull(id)));
    }

    private String pseudonym() {
        var text = new StringBuilder("Erased ");
        for (int i = 0; i < LENGTH; i++) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }
}
