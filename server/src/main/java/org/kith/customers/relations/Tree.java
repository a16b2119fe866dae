package org.kith.customers.relations;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kith.customers.Customers;
import org.kith.customers.relations.RelationshipStore.Step;
import org.kith.platform.access.Viewer;
import org.kith.shared.Message;
import org.springframework.stereotype.Component;

/**
 * The tree of organisations. What is said keeps it a tree at every day; merges may bring a second parent or a circle, of which the
 * first step stands that was said of the organisation itself, and by which the others come back when the merge is undone.
 */
@Component
class Tree {
    /** Wider trees are told in part. */
    static final int MOST = 500;

    private static final int DEEPEST = 100;

    private final RelationshipStore store;
    private final Customers customers;

    Tree(RelationshipStore store, Customers customers) {
        this.store = store;
        this.customers = customers;
    }

    /** A way upward, on the days on which all of its steps hold. */
    private record Way(long top, Period period, List<Long> path) {}

    /** Refuses a second parent and a circle on the same days. Whoever asks holds the tree's lock. */
    void requirePlace(long child, long parent, Period period, @Nullable Long except, Viewer viewer) {
        store.above(List.of(child)).stream()
                .filter(step -> !Objects.equals(step.id(), except))
                .filter(step -> step.period().overlaps(period))
                .findFirst()
                .ifPresent(step -> {
                    throw new CannotRelate(secondParent(child, step.parent(), viewer));
                });
        var open = new ArrayDeque<Way>();
        open.add(new Way(parent, period, List.of(child, parent)));
        while (!open.isEmpty()) {
            var way = open.remove();
            for (var step : store.above(List.of(way.top()))) {
                var days = way.period().common(step.period());
                if (Objects.equals(step.id(), except) || days.isEmpty()) {
                    continue;
                }
                var path = new ArrayList<>(way.path());
                path.add(step.parent());
                if (step.parent() == child) {
                    throw new CannotRelate(circle(path, viewer));
                }
                if (!way.path().contains(step.parent()) && path.size() < DEEPEST) {
                    open.add(new Way(step.parent(), days.get(), path));
                }
            }
        }
    }

    private Message secondParent(long child, long parent, Viewer viewer) {
        var names = customers.names(List.of(child, parent), viewer);
        var name = names.get(parent);
        return name == null
                ? Message.of(
                        "{0} has a parent company on these days already, one that you may not see. Ask an administrator.",
                        names.getOrDefault(child, ""))
                : Message.of(
                        "{0} is a subsidiary of {1} on these days already. End that relationship first.",
                        names.getOrDefault(child, ""), name);
    }

    private Message circle(List<Long> path, Viewer viewer) {
        var names = customers.names(path, viewer);
        return Message.of(
                "An organisation cannot lie above itself: {0}. Take one of these steps away first.",
                path.stream().map(id -> names.getOrDefault(id, "…")).collect(Collectors.joining(" → ")));
    }

    /**
     * A tree as it stands on a day, whoever may see what of it.
     *
     * @param parents of each organisation the one above it; the top has none
     * @param whole whether all of it is there
     */
    record Standing(long top, Map<Long, Long> parents, List<Long> all, boolean whole) {}

    Standing around(long organisation, LocalDate day) {
        long top = top(organisation, day);
        var parents = new LinkedHashMap<Long, Long>();
        var all = new LinkedHashSet<Long>();
        all.add(top);
        var level = List.of(top);
        var whole = true;
        while (!level.isEmpty()) {
            var next = new ArrayList<Long>();
            var candidates = store.below(level).stream()
                    .filter(step -> step.period().includes(day) && !all.contains(step.child()))
                    .map(Step::child)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            var chosen = chosen(candidates, day);
            for (long child : candidates) {
                var parent = chosen.get(child);
                if (parent != null && level.contains(parent)) {
                    if (all.size() == MOST) {
                        whole = false;
                    } else if (all.add(child)) {
                        parents.put(child, parent);
                        next.add(child);
                    }
                }
            }
            level = List.copyOf(next);
        }
        return new Standing(top, Collections.unmodifiableMap(parents), List.copyOf(all), whole);
    }

    /** Up to where nothing lies above; of a circle the one with the least number, from wherever one comes. */
    private long top(long organisation, LocalDate day) {
        var passed = new ArrayList<Long>();
        var seen = new HashSet<Long>();
        var here = organisation;
        while (seen.add(here)) {
            passed.add(here);
            var above = chosen(Set.of(here), day).get(here);
            if (above == null) {
                return here;
            }
            here = above;
        }
        return Collections.min(passed.subList(passed.indexOf(here), passed.size()));
    }

    /** The one above each, where there are several the first that is told. */
    private Map<Long, Long> chosen(Collection<Long> children, LocalDate day) {
        var chosen = new HashMap<Long, Long>();
        if (!children.isEmpty()) {
            store.above(children).stream()
                    .filter(step -> step.period().includes(day))
                    .forEach(step -> chosen.putIfAbsent(step.child(), step.parent()));
        }
        return chosen;
    }
}
