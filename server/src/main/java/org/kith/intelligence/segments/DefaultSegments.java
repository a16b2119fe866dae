package org.kith.intelligence.segments;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.kith.customers.CustomerFields;
import org.kith.customers.CustomerList;
import org.kith.customers.CustomerRow;
import org.kith.customers.Customers;
import org.kith.intelligence.warehouse.Warehouse;
import org.kith.platform.access.Action;
import org.kith.platform.access.OutOfReach;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Subject;
import org.kith.platform.access.Viewer;
import org.kith.query.CheckedFilter;
import org.kith.query.Evaluator;
import org.kith.query.Explanation;
import org.kith.query.Filter;
import org.kith.shared.Invalid;
import org.kith.shared.NotFound;
import org.kith.shared.StaleVersion;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class DefaultSegments implements Segments {
    private static final int LONGEST_NAME = 120;

    private final SegmentStore store;
    private final Rules rules;
    private final PopulationSql populations;
    private final RecordStore records;
    private final CustomerFields fields;
    private final Customers customers;
    private final CustomerList list;
    private final Warehouse warehouse;
    private final ObjectProvider<SegmentUse> users;
    private final Clock clock;

    DefaultSegments(
            SegmentStore store,
            Rules rules,
            PopulationSql populations,
            RecordStore records,
            CustomerFields fields,
            Customers customers,
            CustomerList list,
            Warehouse warehouse,
            ObjectProvider<SegmentUse> users,
            Clock clock) {
        this.store = store;
        this.rules = rules;
        this.populations = populations;
        this.records = records;
        this.fields = fields;
        this.customers = customers;
        this.list = list;
        this.warehouse = warehouse;
        this.users = users;
        this.clock = clock;
    }

    @Override
    public long[] members(long segmentId, Collection<Long> exclusions, Viewer viewer, Instant asOf) {
        warehouse.feed();
        return populations.ids(rule(segmentId, viewer), rules(exclusions, viewer), rules.at(asOf), viewer);
    }

    @Override
    public long size(long segmentId, Collection<Long> exclusions, Viewer viewer) {
        return populations.count(rule(segmentId, viewer), rules(exclusions, viewer), rules.now(), viewer);
    }

    @Override
    public boolean contains(long segmentId, long customerId, Viewer viewer) {
        return records.contains(rule(segmentId, viewer), customerId, rules.now(), viewer);
    }

    @Override
    public Map<Long, String> names(Collection<Long> segmentIds, Viewer viewer) {
        return store.names(segmentIds, viewer);
    }

    @Override
    public void require(long segmentId, Viewer viewer) {
        get(segmentId, viewer);
    }

    @Override
    public Optional<Instant> changedAt(Collection<Long> segmentIds) {
        var known = store.everything().stream().collect(Collectors.toMap(Segment::id, Function.identity()));
        var waiting = new ArrayDeque<>(segmentIds);
        var met = new HashSet<Long>();
        Optional<Instant> latest = Optional.empty();
        while (!waiting.isEmpty()) {
            var segment = known.get(waiting.pop());
            if (segment == null || !met.add(segment.id())) {
                continue;
            }
            waiting.addAll(SegmentReferences.in(segment.filter()));
            if (latest.isEmpty() || segment.updatedAt().isAfter(latest.get())) {
                latest = Optional.of(segment.updatedAt());
            }
        }
        return latest;
    }

    private CheckedFilter rule(long segmentId, Viewer viewer) {
        return rules.check(get(segmentId, viewer), viewer);
    }

    private List<CheckedFilter> rules(Collection<Long> segmentIds, Viewer viewer) {
        return segmentIds.stream().distinct().map(id -> rule(id, viewer)).toList();
    }

    Segment get(long id, Viewer viewer) {
        return store.find(id, viewer).orElseThrow(() -> new NotFound("segment", id));
    }

    List<Segment> all(Viewer viewer) {
        return store.all(viewer);
    }

    @Transactional
    long create(String name, String description, Filter filter, Viewer viewer) {
        viewer.require(Subject.SEGMENTS.to(Action.CREATE), viewer.userIdOrNull(), viewer.teamId());
        rules.check(filter, viewer);
        return store.insert(name(name), description.strip(), filter, viewer, clock.instant());
    }

    @Transactional
    void change(long id, long version, String name, String description, Filter filter, Viewer viewer) {
        get(id, viewer);
        requireReached(id, Action.EDIT, viewer);
        rules.check(id, filter, viewer);
        if (!store.update(id, version, name(name), description.strip(), filter, clock.instant())) {
            throw new StaleVersion("segment", id, version, get(id, viewer).version());
        }
    }

    @Transactional
    void delete(long id, Viewer viewer) {
        var segment = get(id, viewer);
        requireReached(id, Action.DELETE, viewer);
        var uses = users.stream().flatMap(user -> user.of(id, viewer).stream()).toList();
        if (!uses.isEmpty()) {
            throw new SegmentInUse(segment, uses);
        }
        store.delete(id, clock.instant());
    }

    private void requireReached(long id, Action action, Viewer viewer) {
        var right = Subject.SEGMENTS.to(action);
        viewer.require(right);
        if (!store.isReached(id, right, viewer)) {
            throw new OutOfReach(right);
        }
    }

    private static String name(String given) {
        var name = given.strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new Invalid(
                    "name", "A segment's name has 1 to {0} characters, not {1}.", LONGEST_NAME, name.length());
        }
        return name;
    }

    /** @param of how many customers the viewer sees at all */
    record Count(long count, long of, Instant asOf, double milliseconds) {}

    Count count(Filter filter, Viewer viewer) {
        var checked = rules.check(filter, viewer);
        var context = rules.now();
        var start = System.nanoTime();
        var count = populations.count(checked, List.of(), context, viewer);
        var milliseconds = (System.nanoTime() - start) / 10_000 / 100.0;
        return new Count(
                count, populations.everyone(viewer), warehouse.watermark().asOf(), milliseconds);
    }

    /** The size of a kept segment, as of the last feed. */
    long count(Segment segment, Viewer viewer) {
        return populations.count(rules.check(segment, viewer), List.of(), rules.now(), viewer);
    }

    List<CustomerRow> sample(Filter filter, int limit, Viewer viewer) {
        viewer.require(Permission.CUSTOMERS_READ);
        return list.rows(populations.sample(rules.check(filter, viewer), limit, rules.now(), viewer), viewer);
    }

    Explanation explain(Filter filter, long customerId, Viewer viewer) {
        viewer.require(Permission.CUSTOMERS_READ);
        customers.require(customerId, viewer);
        var checked = rules.check(filter, viewer);
        return new Evaluator(rules.now()).explain(checked, records.facts(customerId, fields.of(viewer)));
    }
}
