package org.kith.customers.identity;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.kith.customers.identity.DuplicateStore.Found;
import org.kith.customers.identity.DuplicateStore.Pair;
import org.kith.customers.identity.DuplicateStore.Sure;
import org.kith.models.linkage.JudgedPair;
import org.kith.models.linkage.Lessons;
import org.kith.models.linkage.Linkage;
import org.kith.models.linkage.Records;
import org.kith.platform.access.Viewer;
import org.kith.platform.jobs.JobHandler;
import org.kith.platform.jobs.JobRun;
import org.kith.shared.Message;
import org.kith.shared.NotFound;
import org.kith.shared.StaleVersion;
import org.springframework.stereotype.Component;

/**
 * Looks for duplicates among all customers and puts what it finds into the queue. After a crash it begins again: what it
 * writes it may write twice, and decisions are never touched.
 */
@Component
class LinkJob implements JobHandler {
    static final String KIND = "link-customers";
    private static final int READ_AT_ONCE = 10_000;
    private static final int WRITTEN_AT_ONCE = 500;
    private static final int MERGED_AT_ONCE = 1_000;

    private final LinkableStore customers;
    private final DuplicateStore store;
    private final HouseholdSuggestions households;
    private final Merges merges;
    private final Clock clock;

    LinkJob(
            LinkableStore customers,
            DuplicateStore store,
            HouseholdSuggestions households,
            Merges merges,
            Clock clock) {
        this.customers = customers;
        this.store = store;
        this.households = households;
        this.merges = merges;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Map<String, Object> run(JobRun run) {
        long search = store.begin(clock.instant());
        var read = read(run);
        run.checkpoint(read.count(), read.count(), Message.of("Comparing {0,number} customers", read.count()));
        var taught = store.lessons();
        var lessons = Lessons.of(taught);
        var linked = Stream.of(read.people(), read.organisations())
                .filter(records -> records.size() > 1)
                .map(Linkage::of)
                .toList();
        var rule = store.rule();
        write(found(linked, lessons, rule, store.apart()), search, run);
        store.withdraw(search);
        int merged = rule.mergesSure() ? mergeSure(rule.sureFrom(), run) : 0;
        int suggested = households.suggest(linked.stream().flatMap(Linkage::households), clock.instant());
        store.finish(search, read.count(), told(taught.size(), lessons), clock.instant());
        var result = new LinkedHashMap<String, Object>();
        result.put("customers", read.count());
        result.put("pairs", store.open(search));
        result.put("merged", merged);
        result.put("households", suggested);
        return result;
    }

    private record Read(Records people, Records organisations, long count) {}

    private Read read(JobRun run) {
        var people = new Records(Linkable.OF_PEOPLE);
        var organisations = new Records(Linkable.OF_ORGANISATIONS);
        long count = 0;
        var chunk = customers.after(0, READ_AT_ONCE);
        while (!chunk.isEmpty()) {
            for (var one : chunk) {
                (one.isOrganisation() ? organisations : people).add(Long.toString(one.id()), one.values());
            }
            count += chunk.size();
            run.checkpoint(count, null, Message.of("Reading the customers"));
            chunk = customers.after(chunk.getLast().id(), READ_AT_ONCE);
        }
        return new Read(people, organisations, count);
    }

    /** What the lessons lift above the mark may lie below it without them: the model is asked for somewhat less. */
    private static List<Found> found(List<Linkage> linked, Lessons lessons, LinkageRule rule, Set<Pair> apart) {
        return linked.stream()
                .flatMap(linkage -> linkage.judged(rule.queuedFrom() / 5))
                .map(pair -> found(pair, lessons))
                .filter(found -> found.probability() >= rule.queuedFrom() && !apart.contains(found.pair()))
                .toList();
    }

    private static Found found(JudgedPair pair, Lessons lessons) {
        return new Found(
                Pair.of(Long.parseLong(pair.left()), Long.parseLong(pair.right())),
                1 / (1 + Math.exp(-lessons.logOdds(pair.logOdds(), pair.clues()))),
                pair.logOdds(),
                pair.household(),
                pair.clues().stream().map(Evidence::of).toList());
    }

    private void write(List<Found> found, long search, JobRun run) {
        for (int from = 0; from < found.size(); from += WRITTEN_AT_ONCE) {
            run.requireCurrent();
            int to = Math.min(found.size(), from + WRITTEN_AT_ONCE);
            store.open(found.subList(from, to), search, clock.instant());
            run.checkpoint(to, (long) found.size(), Message.of("Writing what was found"));
        }
    }

    /** Merges what needs no asking; a record that one merge took or changed waits for the next search. */
    private int mergeSure(double from, JobRun run) {
        int merged = 0;
        for (var sure : new ArrayList<>(store.sure(from, MERGED_AT_ONCE))) {
            run.requireCurrent();
            if (Evidence.isBeyondDoubt(sure.evidence()) && merge(sure)) {
                merged++;
            }
        }
        return merged;
    }

    private boolean merge(Sure sure) {
        var weights = store.weights(sure.pair());
        if (weights.size() < 2) {
            return false;
        }
        var lesser = java.util.Objects.requireNonNull(weights.get(sure.pair().lesser()));
        var greater = java.util.Objects.requireNonNull(weights.get(sure.pair().greater()));
        boolean lesserStays = lesser.orders() >= greater.orders();
        var wish = lesserStays
                ? new Merges.Wish(
                        sure.pair().lesser(), lesser.version(), sure.pair().greater(), greater.version(), Set.of())
                : new Merges.Wish(
                        sure.pair().greater(), greater.version(), sure.pair().lesser(), lesser.version(), Set.of());
        try {
            merges.merge(wish, Viewer.system());
            return true;
        } catch (StaleVersion | NotFound somebodyWasFaster) {
            return false;
        }
    }

    private static Map<String, Object> told(int decisions, Lessons lessons) {
        return Map.of("decisions", decisions, "shift", lessons.shift(), "factors", lessons.factors());
    }
}
