package org.kith.customers.relations;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kith.customers.CustomerKind;
import org.kith.customers.Customers;
import org.kith.customers.relations.RelationshipStore.End;
import org.kith.customers.relations.RelationshipStore.Kept;
import org.kith.platform.access.Action;
import org.kith.platform.access.OutOfReach;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Subject;
import org.kith.platform.access.Viewer;
import org.kith.platform.settings.Settings;
import org.kith.shared.Invalid;
import org.kith.shared.Message;
import org.kith.shared.NotFound;
import org.kith.shared.StaleVersion;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class DefaultRelationships implements Relationships {
    private static final int MOST_LISTED = 300;
    private static final int MOST_NEAR = 18;
    private static final int MOST_DRAWN = 36;
    private static final int MOST_READ = 400;
    private static final int LONGEST_NOTE = 2_000;

    private final RelationshipStore store;
    private final RelationshipKindStore kinds;
    private final Tree tree;
    private final Customers customers;
    private final Settings settings;
    private final Clock clock;

    DefaultRelationships(
            RelationshipStore store,
            RelationshipKindStore kinds,
            Tree tree,
            Customers customers,
            Settings settings,
            Clock clock) {
        this.store = store;
        this.kinds = kinds;
        this.tree = tree;
        this.customers = customers;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public Page of(long customer, Viewer viewer) {
        viewer.require(Permission.CUSTOMERS_READ);
        customers.require(customer, viewer);
        var kept = store.of(customer, today(), MOST_LISTED + 1, viewer);
        var shown = kept.size() > MOST_LISTED ? kept.subList(0, MOST_LISTED) : kept;
        return new Page(told(customer, shown, viewer), kept.size() > MOST_LISTED);
    }

    @Override
    @Transactional(readOnly = true)
    public Relationship get(long customer, long id, Viewer viewer) {
        viewer.require(Permission.CUSTOMERS_READ);
        customers.require(customer, viewer);
        return told(customer, List.of(kept(customer, id, viewer)), viewer).getFirst();
    }

    @Override
    @Transactional
    public Relationship add(long customer, NewRelationship wish, Viewer viewer) {
        viewer.require(Permission.CUSTOMERS_WRITE);
        customers.require(customer, viewer);
        customers.require(wish.other(), viewer);
        if (customer == wish.other()) {
            throw new Invalid("otherId", "Nobody stands in a relationship to oneself. Choose another customer.");
        }
        var ends = requireMayEdit(List.of(customer, wish.other()), viewer);
        var kind = kinds.find(wish.kind())
                .filter(one -> one.retiredAt() == null)
                .orElseThrow(() -> new Invalid("kind", "There is no kind of relationship {0} to choose.", wish.kind()));
        var said = clean(wish.particulars());
        long from = wish.direction() == Direction.FORWARD ? customer : wish.other();
        long to = wish.direction() == Direction.FORWARD ? wish.other() : customer;
        requireFit(
                kind,
                requireNonNull(ends.get(from)).kind(),
                requireNonNull(ends.get(to)).kind());
        if (kind.hierarchy()) {
            store.lockTree();
        }
        if (!store.lockEnds(customer, wish.other())) {
            throw new NotFound("customer", wish.other()); // gone while we looked
        }
        requireNew(kind, from, to, said.period(), null);
        if (kind.hierarchy()) {
            tree.requirePlace(from, to, said.period(), null, viewer);
        }
        long id =
                store.insert(kind, from, to, said, new RelationshipStore.Maker(viewer.userIdOrNull(), clock.instant()));
        return get(customer, id, viewer);
    }

    @Override
    @Transactional
    public Relationship change(long customer, long id, long version, Particulars particulars, Viewer viewer) {
        viewer.require(Permission.CUSTOMERS_WRITE);
        customers.require(customer, viewer);
        var before = kept(customer, id, viewer);
        requireMayEdit(List.of(before.from(), before.to()), viewer);
        if (before.version() != version) {
            throw new StaleVersion("relationship", id, version, before.version());
        }
        var said = clean(particulars);
        if (!said.period().equals(before.period())) {
            if (before.hierarchy()) {
                store.lockTree();
            }
            store.lockEnds(before.from(), before.to());
            requireNew(kinds.find(before.kind()).orElseThrow(), before.from(), before.to(), said.period(), id);
            if (before.hierarchy()) {
                tree.requirePlace(before.from(), before.to(), said.period(), id, viewer);
            }
        }
        if (!store.update(id, version, said, clock.instant())) {
            throw new StaleVersion("relationship", id, version, version + 1);
        }
        return get(customer, id, viewer);
    }

    @Override
    @Transactional
    public void remove(long customer, long id, Viewer viewer) {
        viewer.require(Permission.CUSTOMERS_WRITE);
        customers.require(customer, viewer);
        var kept = kept(customer, id, viewer);
        requireMayEdit(List.of(kept.from(), kept.to()), viewer);
        store.delete(id);
    }

    @Override
    @Transactional(readOnly = true)
    public Graph graph(long customer, Viewer viewer) {
        viewer.require(Permission.CUSTOMERS_READ);
        customers.require(customer, viewer);
        var steps = new LinkedHashMap<Long, Integer>();
        steps.put(customer, 0);
        var cut = widen(steps, Set.of(customer), 1, MOST_NEAR + 1, viewer);
        var near = Set.copyOf(steps.keySet());
        if (near.size() > 1) {
            cut |= widen(steps, near, 2, MOST_DRAWN, viewer);
        }
        var ends = store.ends(steps.keySet(), viewer);
        var nodes = steps.entrySet().stream()
                .filter(one -> ends.containsKey(one.getKey()))
                .map(one -> {
                    var end = requireNonNull(ends.get(one.getKey()));
                    return new Node(one.getKey(), end.name(), end.kind(), one.getValue());
                })
                .toList();
        var edges = store.around(steps.keySet(), true, today(), MOST_READ, viewer).stream()
                .map(kept -> new Edge(kept.id(), kept.from(), kept.to(), kept.kind(), kept.primary()))
                .toList();
        return new Graph(nodes, edges, cut);
    }

    /** Takes in who stands next to those given, as long as there is room; returns whether there was not enough. */
    private boolean widen(Map<Long, Integer> steps, Set<Long> of, int step, int room, Viewer viewer) {
        var around = store.around(of, false, today(), MOST_READ, viewer);
        var cut = around.size() == MOST_READ;
        for (var kept : around) {
            for (long end : new long[] {kept.from(), kept.to()}) {
                if (!steps.containsKey(end)) {
                    if (steps.size() < room) {
                        steps.put(end, step);
                    } else {
                        cut = true;
                    }
                }
            }
        }
        return cut;
    }

    private Kept kept(long customer, long id, Viewer viewer) {
        return store.find(customer, id, viewer).orElseThrow(() -> new NotFound("relationship", id));
    }

    private List<Relationship> told(long customer, List<Kept> kept, Viewer viewer) {
        var ids = new LinkedHashSet<Long>();
        kept.forEach(one -> Stream.of(one.from(), one.to()).forEach(ids::add));
        var ends = store.ends(ids, viewer);
        var may = viewer.may(Permission.CUSTOMERS_WRITE);
        var today = today();
        return kept.stream()
                .filter(one -> ends.containsKey(one.from()) && ends.containsKey(one.to()))
                .map(one -> {
                    var forward = one.from() == customer;
                    long otherId = forward ? one.to() : one.from();
                    var other = requireNonNull(ends.get(otherId));
                    return new Relationship(
                            one.id(),
                            one.version(),
                            one.kind(),
                            forward ? Direction.FORWARD : Direction.BACKWARD,
                            new Relationship.Other(otherId, other.name(), other.kind()),
                            one.period().from(),
                            one.period().until(),
                            one.period().includes(today),
                            one.primary(),
                            one.note(),
                            may && editable(ends, one));
                })
                .toList();
    }

    private static boolean editable(Map<Long, End> ends, Kept one) {
        return Stream.of(one.from(), one.to())
                .anyMatch(id -> requireNonNull(ends.get(id)).editable());
    }

    private Map<Long, End> requireMayEdit(List<Long> ids, Viewer viewer) {
        var right = Subject.CUSTOMERS.to(Action.EDIT);
        viewer.require(right);
        var ends = store.ends(ids, viewer);
        if (ends.values().stream().noneMatch(End::editable)) {
            throw new OutOfReach(right);
        }
        return ends;
    }

    private static void requireFit(RelationshipKind kind, CustomerKind from, CustomerKind to) {
        var wantedFrom = kind.fromKind();
        var wantedTo = kind.toKind();
        if ((wantedFrom != null && wantedFrom != from) || (wantedTo != null && wantedTo != to)) {
            throw new Invalid(
                    "kind",
                    "This kind of relationship leads from {0} to {1}. Choose another kind or another customer.",
                    term(wantedFrom),
                    term(wantedTo));
        }
    }

    private static Message term(@Nullable CustomerKind kind) {
        return switch (kind) {
            case null -> Message.of("anybody");
            case PERSON -> Message.of("a person");
            case ORGANISATION -> Message.of("an organisation");
        };
    }

    private void requireNew(RelationshipKind kind, long from, long to, Period period, @Nullable Long except) {
        if (store.isThere(kind, from, to, period, except)) {
            throw new CannotRelate(Message.of(
                    "The two stand so to each other already on some of these days. Change that relationship instead."));
        }
    }

    private static Particulars clean(Particulars said) {
        var from = said.from();
        var until = said.until();
        if (from != null && until != null && from.isAfter(until)) {
            throw new Invalid("until", "The relationship would end on {0}, before it began on {1}.", until, from);
        }
        requireYear("from", from);
        requireYear("until", until);
        var note = said.note() == null || said.note().isBlank()
                ? null
                : said.note().strip();
        if (note != null && (note.length() > LONGEST_NOTE || note.indexOf('\0') >= 0)) {
            throw new Invalid(
                    "note", "The note has more than {0} characters, or one that cannot be kept.", LONGEST_NOTE);
        }
        return new Particulars(from, until, said.primary(), note);
    }

    private static void requireYear(String field, @Nullable LocalDate day) {
        if (day != null && (day.getYear() < 1800 || day.getYear() > 2200)) {
            throw new Invalid(field, "{0} lies outside of the years from 1800 to 2200.", day);
        }
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(settings.firm().zone()));
    }
}
