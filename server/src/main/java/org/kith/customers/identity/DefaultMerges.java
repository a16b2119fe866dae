package org.kith.customers.identity;

import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kith.customers.CustomerNews;
import org.kith.customers.CustomerRights;
import org.kith.customers.CustomerValues;
import org.kith.customers.Customers;
import org.kith.customers.Timeline;
import org.kith.customers.identity.DuplicateStore.Pair;
import org.kith.platform.access.Action;
import org.kith.platform.access.FieldNotEditable;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Viewer;
import org.kith.shared.Message;
import org.kith.shared.NotFound;
import org.kith.shared.StaleVersion;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class DefaultMerges implements Merges {
    private final MergeStore store;
    private final DuplicateStore duplicates;
    private final List<CustomerReferences> references;
    private final Customers customers;
    private final CustomerValues values;
    private final Timeline timeline;
    private final List<CustomerNews> news;
    private final Clock clock;

    DefaultMerges(
            MergeStore store,
            DuplicateStore duplicates,
            List<CustomerReferences> references,
            Customers customers,
            CustomerValues values,
            Timeline timeline,
            List<CustomerNews> news,
            Clock clock) {
        this.store = store;
        this.duplicates = duplicates;
        this.references = List.copyOf(references);
        this.customers = customers;
        this.values = values;
        this.timeline = timeline;
        this.news = List.copyOf(news);
        this.clock = clock;
    }

    @Override
    @Transactional
    public long merge(Wish wish, Viewer viewer) {
        viewer.require(Permission.CUSTOMERS_WRITE);
        customers.require(wish.survivorId(), Action.EDIT, viewer);
        customers.require(wish.mergedId(), Action.EDIT, viewer);
        if (wish.survivorId() == wish.mergedId()) {
            throw new CannotMerge(
                    Message.of("Customer {0} cannot be merged with itself. Choose another one.", wish.mergedId()));
        }
        var rights = CustomerRights.of(viewer);
        wish.taken().stream()
                .filter(field -> !rights.edits(field.right()))
                .findFirst()
                .ifPresent(field -> {
                    throw new FieldNotEditable(field.right());
                });
        var rows = store.lock(List.of(wish.survivorId(), wish.mergedId()));
        var survivor = unchanged(rows.get(wish.survivorId()), wish.survivorId(), wish.survivorVersion());
        var merged = unchanged(rows.get(wish.mergedId()), wish.mergedId(), wish.mergedVersion());
        var changes = changes(survivor.values(), merged.values(), wish.taken());
        var now = clock.instant();
        long merge = store.insert(wish.survivorId(), wish.mergedId(), changes, viewer.userIdOrNull(), now);
        store.moveContactPoints(merge, wish.mergedId(), wish.survivorId());
        for (var area : references) {
            store.remember(merge, area.relation(), area.move(wish.mergedId(), wish.survivorId()));
        }
        store.setFields(wish.survivorId(), became(changes), now);
        store.absorb(wish.mergedId(), wish.survivorId(), now);
        store.refoldConsents(wish.survivorId());
        duplicates.merged(Pair.of(wish.survivorId(), wish.mergedId()), merge, viewer.userIdOrNull(), now);
        tell(wish.survivorId(), "customer.merged", merge, merged.name(), viewer);
        news.forEach(listener -> listener.changed(List.of(wish.survivorId())));
        return merge;
    }

    private static MergeStore.Row unchanged(MergeStore.@Nullable Row row, long id, long version) {
        if (row == null || row.deleted()) {
            throw new NotFound("customer", id);
        }
        if (row.version() != version) {
            throw new StaleVersion("customer", id, version, row.version());
        }
        return row;
    }

    private static Map<MergeField, Change> changes(
            Map<MergeField, @Nullable Object> survivor,
            Map<MergeField, @Nullable Object> merged,
            Set<MergeField> taken) {
        var changes = new EnumMap<MergeField, Change>(MergeField.class);
        for (var field : MergeField.values()) {
            var was = field.text(survivor.get(field));
            var other = field.text(merged.get(field));
            if (other != null && !other.equals(was) && (was == null || taken.contains(field))) {
                changes.put(field, new Change(was, other));
            }
        }
        return changes;
    }

    private static Map<MergeField, @Nullable String> became(Map<MergeField, Change> changes) {
        var values = new EnumMap<MergeField, @Nullable String>(MergeField.class);
        changes.forEach((field, change) -> values.put(field, change.became()));
        return values;
    }

    @Override
    @Transactional
    public void undo(long id, Viewer viewer) {
        viewer.require(Permission.CUSTOMERS_WRITE);
        var merge = store.find(id);
        if (merge == null) {
            throw new NotFound("merge", id);
        }
        customers.require(store.survivors(merge.survivorId()).getLast(), Action.EDIT, viewer);
        var holders = store.survivors(merge.survivorId());
        var rows = store.lock(
                Stream.concat(holders.stream(), Stream.of(merge.mergedId())).toList());
        if (!store.markUndone(id, viewer.userIdOrNull(), clock.instant())) {
            throw new CannotMerge(Message.of("This merge has been undone already."));
        }
        restoreFields(merge, Objects.requireNonNull(rows.get(merge.survivorId())));
        // A unique value may have gone to somebody else meanwhile.
        values.guarded(() -> {
            giveBack(merge, holders);
            store.release(merge.mergedId(), clock.instant());
            return true;
        });
        duplicates.parted(id);
        store.refoldConsents(merge.mergedId());
        holders.forEach(store::refoldConsents);
        tell(merge.survivorId(), "customer.parted", id, merge.mergedName(), viewer);
        tell(
                merge.mergedId(),
                "customer.parted",
                id,
                Objects.requireNonNull(rows.get(merge.survivorId())).name(),
                viewer);
        news.forEach(listener -> listener.changed(
                Stream.concat(holders.stream(), Stream.of(merge.mergedId())).toList()));
    }

    /** A field goes back unless it was edited since; where a later merge changed it, that one goes back to what was before. */
    private void restoreFields(MergeStore.Undoable merge, MergeStore.Row survivor) {
        var back = new EnumMap<MergeField, @Nullable String>(MergeField.class);
        merge.changes().forEach((field, change) -> {
            var later = store.nextChange(merge.survivorId(), merge.id(), field);
            if (later == null) {
                if (Objects.equals(field.text(survivor.values().get(field)), change.became())) {
                    back.put(field, change.was());
                }
            } else if (Objects.equals(later.was(), change.became())) {
                store.setChange(later.merge(), field, new Change(change.was(), later.became()));
            }
        });
        store.setFields(merge.survivorId(), back, clock.instant());
    }

    private void giveBack(MergeStore.Undoable merge, List<Long> holders) {
        store.restoreContactPoints(merge.id(), merge.mergedId());
        store.forget(
                MergeStore.CONTACT_POINTS,
                store.remembered(merge.id(), MergeStore.CONTACT_POINTS),
                merge.id(),
                holders);
        references.forEach(area -> giveBack(area, merge, holders));
    }

    /**
     * From the nearest holder on, for what a row is known by may be there once more, as what a later survivor had of its own.
     * The merges by which a row came to where it was found no longer carry it.
     */
    private void giveBack(CustomerReferences area, MergeStore.Undoable merge, List<Long> holders) {
        var keys = new ArrayList<>(store.remembered(merge.id(), area.relation()));
        for (int passed = 0; passed < holders.size() && !keys.isEmpty(); passed++) {
            var settled = area.moveBack(List.copyOf(keys), holders.get(passed), merge.mergedId());
            store.forget(area.relation(), settled, merge.id(), holders.subList(0, passed));
            keys.removeAll(settled);
        }
        store.forget(area.relation(), keys, merge.id(), holders);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Merge> of(long customerId, Viewer viewer) {
        viewer.require(Permission.CUSTOMERS_READ);
        customers.require(customerId, viewer);
        return store.of(customerId);
    }

    @Override
    @Transactional
    public void setApart(long one, long other, Viewer viewer) {
        viewer.require(Permission.CUSTOMERS_WRITE);
        customers.require(one, Action.EDIT, viewer);
        customers.require(other, Action.EDIT, viewer);
        if (one == other) {
            throw new CannotMerge(Message.of("Customer {0} cannot be set apart from itself. Choose another one.", one));
        }
        var pair = Pair.of(one, other);
        store.setApart(pair.lesser(), pair.greater(), viewer.userIdOrNull(), clock.instant());
        duplicates.apart(pair, viewer.userIdOrNull(), clock.instant());
    }

    @Override
    @Transactional
    public void allowTogether(long one, long other, Viewer viewer) {
        viewer.require(Permission.CUSTOMERS_WRITE);
        customers.require(one, Action.EDIT, viewer);
        customers.require(other, Action.EDIT, viewer);
        var pair = Pair.of(one, other);
        store.allowTogether(pair.lesser(), pair.greater());
        duplicates.reopen(pair);
    }

    private void tell(long customer, String kind, long merge, String otherName, Viewer viewer) {
        timeline.append(new Timeline.Happening(
                customer,
                clock.instant(),
                kind,
                "merge:" + merge,
                Map.of("name", otherName, "merge", merge),
                viewer.userIdOrNull()));
    }
}
