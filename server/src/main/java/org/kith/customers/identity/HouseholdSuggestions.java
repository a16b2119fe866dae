package org.kith.customers.identity;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.kith.models.linkage.JudgedPair;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes households of the pairs that linkage holds for people who only live together. */
@Component
class HouseholdSuggestions {
    /** More people than this share a dormitory or a switchboard, not a household. */
    private static final int MOST_MEMBERS = 8;

    private final HouseholdStore store;

    HouseholdSuggestions(HouseholdStore store) {
        this.store = store;
    }

    /**
     * Suggests those who share an address or a phone, and takes back suggestions that no longer hold. Who was told not to live
     * together is not suggested again, nor who is known to.
     *
     * @return how many suggestions there are now
     */
    @Transactional
    public int suggest(Stream<JudgedPair> pairs, Instant now) {
        var found = groups(pairs);
        var known = store.all();
        var decided = known.stream()
                .filter(one -> !one.isSuggestion())
                .map(HouseholdStore.Known::members)
                .toList();
        var standing = new HashSet<Set<Long>>();
        var gone = new HashSet<Long>();
        found.keySet().removeIf(members -> decided.stream().anyMatch(old -> old.containsAll(members)));
        for (var one : known) {
            if (one.isSuggestion() && !(found.containsKey(one.members()) && standing.add(one.members()))) {
                gone.add(one.id());
            }
        }
        store.withdraw(gone);
        found.forEach((members, reason) -> {
            if (!standing.contains(members)) {
                store.suggest(members, reason, now);
            }
        });
        return found.size();
    }

    /** Sets of people who hang together, each with what they share. */
    private static Map<Set<Long>, String> groups(Stream<JudgedPair> pairs) {
        var of = new HashMap<Long, Set<Long>>();
        var reasons = new HashMap<Long, Set<String>>();
        pairs.forEach(pair -> {
            var shared = shared(pair);
            if (!shared.isEmpty()) {
                long left = Long.parseLong(pair.left());
                unite(of, left, Long.parseLong(pair.right()));
                reasons.computeIfAbsent(left, _ -> new TreeSet<>()).addAll(shared);
            }
        });
        var groups = new HashMap<Set<Long>, String>();
        for (var members : List.copyOf(new HashSet<>(of.values()))) {
            if (members.size() <= MOST_MEMBERS) {
                var why = new TreeSet<String>();
                members.forEach(member -> why.addAll(reasons.getOrDefault(member, Set.of())));
                groups.put(members, String.join("-", why));
            }
        }
        return groups;
    }

    private static void unite(Map<Long, Set<Long>> of, long left, long right) {
        var all = new TreeSet<>(of.getOrDefault(left, Set.of(left)));
        all.addAll(of.getOrDefault(right, Set.of(right)));
        all.forEach(member -> of.put(member, all));
    }

    private static Set<String> shared(JudgedPair pair) {
        var evidence = pair.clues().stream().map(Evidence::of).toList();
        var shared = new TreeSet<String>();
        if (Evidence.hasEqual(evidence, "street")) {
            shared.add("address");
        }
        if (Evidence.hasEqual(evidence, "phone")) {
            shared.add("phone");
        }
        return shared;
    }
}
