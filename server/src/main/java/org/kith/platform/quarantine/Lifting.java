package org.kith.platform.quarantine;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.kith.platform.access.Viewer;
import org.kith.shared.KithClock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Ends the quarantine, once somebody has decided of each thing that waits. */
@Service
class Lifting {
    private final QuarantineStore store;
    private final ObjectProvider<HeldWork> works;
    private final Clock clock;

    Lifting(QuarantineStore store, ObjectProvider<HeldWork> works, KithClock clock) {
        this.store = store;
        this.works = works;
        this.clock = clock.machine();
    }

    /**
     * One thing that waits, of whichever area.
     *
     * @param key by which it is decided of
     */
    record Waiting(String key, String kind, String what, String of, Instant due, long amount) {}

    List<Waiting> waiting() {
        return works.stream()
                .flatMap(work -> work.held().stream().map(held -> waiting(work, held)))
                .sorted(Comparator.comparing(Waiting::due).thenComparing(Waiting::key))
                .toList();
    }

    private static Waiting waiting(HeldWork work, HeldWork.Held held) {
        return new Waiting(key(work, held.id()), work.kind(), held.what(), held.of(), held.due(), held.amount());
    }

    private static String key(HeldWork work, long id) {
        return work.kind() + ":" + id;
    }

    /**
     * @param goOn the keys of what may happen
     * @param drop the keys of what shall never happen
     */
    @Transactional
    void lift(Set<String> goOn, Set<String> drop, Viewer viewer) {
        var waiting = waiting().stream().map(Waiting::key).collect(Collectors.toSet());
        var decided = new HashSet<>(goOn);
        decided.addAll(drop);
        if (!decided.equals(waiting) || goOn.stream().anyMatch(drop::contains)) {
            throw new Undecided();
        }
        var byKind = works.stream().collect(Collectors.toMap(HeldWork::kind, Function.identity()));
        for (var key : drop) {
            var colon = key.indexOf(':');
            Objects.requireNonNull(byKind.get(key.substring(0, colon))).drop(Long.parseLong(key.substring(colon + 1)));
        }
        if (!store.lift(viewer.userId(), clock.instant())) {
            throw new Undecided();
        }
    }
}
