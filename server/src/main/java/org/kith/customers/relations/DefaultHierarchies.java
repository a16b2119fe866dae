package org.kith.customers.relations;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kith.customers.Customers;
import org.kith.customers.relations.HierarchyFiguresStore.Figures;
import org.kith.customers.relations.RelationshipStore.Member;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Viewer;
import org.kith.platform.settings.Settings;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class DefaultHierarchies implements Hierarchies {
    /** So many people of a tree are told; of more it is told in part. */
    static final int MOST_PEOPLE = 5_000;

    private final Tree tree;
    private final RelationshipStore relationships;
    private final HierarchyFiguresStore figures;
    private final Customers customers;
    private final Settings settings;
    private final Clock clock;

    DefaultHierarchies(
            Tree tree,
            RelationshipStore relationships,
            HierarchyFiguresStore figures,
            Customers customers,
            Settings settings,
            Clock clock) {
        this.tree = tree;
        this.relationships = relationships;
        this.figures = figures;
        this.customers = customers;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public Hierarchy of(long customer, Viewer viewer) {
        viewer.require(Permission.CUSTOMERS_READ);
        customers.require(customer, viewer);
        var today = LocalDate.now(clock.withZone(settings.firm().zone()));
        if (!figures.isOrganisation(customer)) {
            return new Hierarchy(List.of(), new Hierarchy.Sum(0, 0, null), 0, true);
        }
        var standing = tree.around(customer, today);
        var found = relationships.members(standing.all(), today, MOST_PEOPLE + 1);
        var whole = standing.whole() && found.size() <= MOST_PEOPLE;
        var members = found.size() <= MOST_PEOPLE ? found : found.subList(0, MOST_PEOPLE);
        var people = members.stream().map(Member::person).collect(Collectors.toSet());
        var everybody = Stream.concat(standing.all().stream(), people.stream()).collect(Collectors.toSet());
        var seen = figures.of(everybody, viewer);
        return new Telling(standing, members, seen, viewer.may(Permission.ORDERS_READ)).told(everybody, whole);
    }

    /** One tree on its way to one viewer. */
    private record Telling(Tree.Standing standing, List<Member> members, Map<Long, Figures> seen, boolean tellsOrders) {
        Hierarchy told(Set<Long> everybody, boolean whole) {
            var below = new HashMap<Long, List<Long>>();
            var tops = new ArrayList<Long>();
            var shown = standing.all().stream().filter(seen::containsKey).toList();
            for (long id : shown) {
                var parent = nearest(id);
                if (parent == null) {
                    tops.add(id);
                } else {
                    below.computeIfAbsent(parent, _ -> new ArrayList<>()).add(id);
                }
            }
            var nodes = new ArrayList<Hierarchy.Node>();
            inOrder(tops).forEach(top -> add(top, below, nodes));
            var notShown =
                    everybody.stream().filter(id -> !seen.containsKey(id)).count();
            return new Hierarchy(nodes, sum(shown), notShown, whole);
        }

        /** Adds one with all that lies below it; returns these. */
        private List<Long> add(long id, Map<Long, List<Long>> below, List<Hierarchy.Node> nodes) {
            int place = nodes.size();
            var branch = new ArrayList<Long>();
            branch.add(id);
            for (long child : inOrder(below.getOrDefault(id, List.of()))) {
                branch.addAll(add(child, below, nodes));
            }
            var parent = nearest(id);
            nodes.add(
                    place,
                    new Hierarchy.Node(
                            id,
                            requireNonNull(seen.get(id)).name(),
                            parent,
                            parent == null || parent.equals(standing.parents().get(id)),
                            peopleOf(Set.of(id)).size(),
                            sum(branch)));
            return branch;
        }

        private @Nullable Long nearest(long id) {
            var above = standing.parents().get(id);
            while (above != null && !seen.containsKey(above)) {
                above = standing.parents().get(above);
            }
            return above;
        }

        private List<Long> inOrder(List<Long> ids) {
            return ids.stream()
                    .sorted(Comparator.comparing(
                                    (Long id) -> requireNonNull(seen.get(id)).name())
                            .thenComparing(id -> id))
                    .toList();
        }

        private Set<Long> peopleOf(Collection<Long> organisations) {
            return members.stream()
                    .filter(member ->
                            organisations.contains(member.organisation()) && seen.containsKey(member.person()))
                    .map(Member::person)
                    .collect(Collectors.toSet());
        }

        private Hierarchy.Sum sum(Collection<Long> organisations) {
            var people = peopleOf(new HashSet<>(organisations));
            var revenue = Stream.concat(organisations.stream(), people.stream())
                    .map(id -> requireNonNull(seen.get(id)).revenue())
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            return new Hierarchy.Sum(organisations.size(), people.size(), tellsOrders ? revenue : null);
        }
    }
}
