package org.kith.platform.privacy;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kith.shared.KithClock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The work of an erasure. Files first, because no transaction holds them; then all rows, the texts and the trail in one
 * transaction, which is refused whole if an amount in the books would change; then the copies that follow.
 */
@Component
class ErasureRun {
    private final ErasureStore store;
    private final ErasureRows rows;
    private final ErasureLog log;
    private final ObjectProvider<ErasureStep> steps;
    private final ObjectProvider<Books> books;
    private final TransactionTemplate transactions;
    private final Clock clock;

    ErasureRun(
            ErasureStore store,
            ErasureRows rows,
            ErasureLog log,
            ObjectProvider<ErasureStep> steps,
            ObjectProvider<Books> books,
            TransactionTemplate transactions,
            KithClock clock) {
        this.store = store;
        this.rows = rows;
        this.log = log;
        this.steps = steps;
        this.books = books;
        this.transactions = transactions;
        this.clock = clock.machine();
    }

    /** Looks and changes nothing. */
    void plan(Erasure erasure) {
        var person = person(erasure, rows.withMerged(erasure.customer()));
        var places = steps.orderedStream()
                .map(step -> new ErasureWork.PlaceWork(step.place(), step.count(person)))
                .toList();
        var plan = new ErasureWork(
                rows.find(person), rows.findTexts(person), places, rows.findTrail(person), booksBefore(person));
        transactions.executeWithoutResult(_ -> {
            store.setMembers(erasure.id(), person.customers());
            store.setPlan(erasure.id(), plan);
            store.move(erasure.id(), ErasureState.PLANNING, ErasureState.PLANNED);
        });
    }

    void execute(Erasure erasure) {
        var members =
                erasure.reason() == Erasures.Reason.RESTORE ? erasure.members() : rows.withMerged(erasure.customer());
        var person = person(erasure, members);
        // Whoever restores a state from before the next line finds the person in the log.
        if (erasure.reason() != Erasures.Reason.RESTORE) {
            var present = store.present(members);
            if (!present.isEmpty()) {
                log.add(new ErasureLog.Line(erasure.pseudonym(), clock.instant(), erasure.customer(), present));
            }
        }
        if (erasure.done() == null) {
            var places = new ArrayList<>(done(ErasureStep.Moment.BEFORE, person));
            transactions.executeWithoutResult(_ -> {
                store.setMembers(erasure.id(), person.customers());
                store.setWork(erasure.id(), takeRows(person, places));
            });
        }
        done(ErasureStep.Moment.AFTER, person);
        store.finish(erasure.id(), clock.instant());
    }

    private ErasureWork takeRows(ErasedPerson person, List<ErasureWork.PlaceWork> places) {
        rows.announce(person.erasure());
        var before = totals(person);
        places.addAll(done(ErasureStep.Moment.WITHIN, person));
        var tables = rows.erase(person);
        var texts = rows.eraseTexts(person);
        var after = totals(person);
        if (!before.equals(after)) {
            throw new IllegalStateException(
                    "The erasure would have changed the books from %s to %s; nothing was taken away."
                            .formatted(before, after));
        }
        var trail = rows.emptyTrail(person);
        var kept = before.entrySet().stream()
                .map(entry -> new ErasureWork.BookWork(entry.getKey(), entry.getValue(), after.get(entry.getKey())))
                .toList();
        return new ErasureWork(tables, texts, places, trail, kept);
    }

    private List<ErasureWork.PlaceWork> done(ErasureStep.Moment moment, ErasedPerson person) {
        return steps.orderedStream()
                .filter(step -> step.moment() == moment)
                .map(step -> new ErasureWork.PlaceWork(step.place(), step.erase(person)))
                .toList();
    }

    private ErasedPerson person(Erasure erasure, List<Long> members) {
        return new ErasedPerson(erasure.id(), members, erasure.pseudonym(), rows.terms(members));
    }

    private Map<String, Map<String, String>> totals(ErasedPerson person) {
        var totals = new TreeMap<String, Map<String, String>>();
        books.forEach(book -> totals.put(book.name(), book.totals(person.customers())));
        return totals;
    }

    private List<ErasureWork.BookWork> booksBefore(ErasedPerson person) {
        return totals(person).entrySet().stream()
                .map(entry -> new ErasureWork.BookWork(entry.getKey(), entry.getValue(), null))
                .toList();
    }
}
