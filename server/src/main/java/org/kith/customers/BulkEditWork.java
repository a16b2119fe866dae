package org.kith.customers;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.kith.platform.access.FieldNotEditable;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Right;
import org.kith.platform.access.Subject;
import org.kith.platform.access.Viewer;
import org.kith.platform.fields.CustomField;
import org.kith.shared.Invalid;
import org.kith.shared.NotFound;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The steps of a bulk edit, each a transaction in itself where its caller has none: who is meant is written down once, then they are
 * changed part by part, each part together with how far the walk is. Whoever begins again goes on from there.
 */
@Component
class BulkEditWork {
    private static final int MOST_NAMED = 10_000;

    private final BulkEditStore store;
    private final DefaultCustomerList list;
    private final CustomerValues values;
    private final CustomerStore customers;
    private final Owners owners;
    private final List<CustomerNews> news;
    private final Clock clock;

    BulkEditWork(
            BulkEditStore store,
            DefaultCustomerList list,
            CustomerValues values,
            CustomerStore customers,
            Owners owners,
            List<CustomerNews> news,
            Clock clock) {
        this.store = store;
        this.list = list;
        this.values = values;
        this.customers = customers;
        this.owners = owners;
        this.news = List.copyOf(news);
        this.clock = clock;
    }

    /** As exactly as the database keeps it. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** What is to be done, checked against what the viewer may do at this moment. */
    BulkPatch patch(BulkEdit.Wish wish, Viewer viewer) {
        viewer.require(Permission.CUSTOMERS_WRITE);
        var patch = switch (wish.kind()) {
            case CHANGE -> changing(wish.changes(), viewer);
            case DELETE -> deleting(wish.changes());
        };
        viewer.require(right(patch));
        return patch;
    }

    private static Right right(BulkPatch patch) {
        return Subject.CUSTOMERS.to(patch.action());
    }

    private static BulkPatch deleting(List<BulkEdit.Change> changes) {
        if (!changes.isEmpty()) {
            throw new Invalid("changes", "Who is deleted is not changed. Leave the changes out.");
        }
        return BulkPatch.deletion();
    }

    private BulkPatch changing(List<BulkEdit.Change> changes, Viewer viewer) {
        var fields = values.readable(viewer);
        var patch = BulkPatch.of(changes, fields, owners);
        requireEditable(patch.fields(), viewer);
        var links = patch.links(fields);
        var seen = links.isEmpty()
                ? new HashSet<Long>()
                : customers.names(links, viewer).keySet();
        links.stream().filter(id -> !seen.contains(id)).findFirst().ifPresent(id -> {
            throw new Invalid("changes", "There is no customer {0} that you may see. Choose another one.", id);
        });
        return patch;
    }

    private static void requireEditable(List<String> fields, Viewer viewer) {
        var rights = CustomerRights.of(viewer);
        fields.stream()
                .filter(field -> !rights.edits(CustomerRights.named(field)))
                .findFirst()
                .ifPresent(field -> {
                    throw new FieldNotEditable(field);
                });
    }

    /** Whom the viewer means and sees. */
    Condition wanted(BulkEdit.Whom whom, Viewer viewer) {
        var ids = whom.customers();
        if (ids == null) {
            return list.wanted(whom.q(), whom.filter(), viewer);
        }
        if (ids.isEmpty() || ids.size() > MOST_NAMED) {
            throw new Invalid("customers", "Name 1 to {0} customers, or mean all that a view shows.", MOST_NAMED);
        }
        return CustomerSort.Tables.C
                .ID
                .eq(DSL.any(ids.stream().filter(Objects::nonNull).toArray(Long[]::new)))
                .and(list.wanted(null, null, viewer));
    }

    /** Writes down who is meant, unless that was done. */
    @Transactional
    public void gather(long id, Viewer viewer) {
        var edit = locked(id);
        if (edit.edit().total() == null) {
            store.gather(id, wanted(edit.whom(), viewer));
        }
    }

    /** Changes the next part; false where there is none left. */
    @Transactional
    public boolean changeNext(long id, Viewer viewer) {
        var edit = locked(id);
        if (edit.edit().state() != BulkEdit.State.RUNNING) {
            return false;
        }
        var patch = patch(new BulkEdit.Wish(edit.edit().kind(), edit.edit().changes()), viewer);
        var chunk = store.next(edit, now());
        if (chunk.customers().isEmpty()) {
            store.setDone(id);
            return false;
        }
        store.see(chunk, patch, viewer);
        store.count(chunk);
        values.guarded(() -> {
            store.change(chunk, patch.fields());
            return true;
        });
        if (edit.edit().kind() == BulkEdit.Kind.CHANGE) {
            store.tell(chunk, viewer);
        }
        tellOf(store.changed(chunk));
        store.setPlace(chunk);
        return true;
    }

    /** Gives the next part back what it had; false where there is none left. */
    @Transactional
    public boolean restoreNext(long id, Viewer viewer) {
        var edit = locked(id);
        if (edit.edit().state() != BulkEdit.State.UNDOING) {
            return false;
        }
        viewer.require(Permission.CUSTOMERS_WRITE);
        var chunk = store.next(edit, now());
        if (chunk.customers().isEmpty()) {
            store.setUndone(id, now());
            return false;
        }
        switch (edit.edit().kind()) {
            case CHANGE -> restoreValues(chunk, edit.edit(), viewer);
            case DELETE -> restoreDeleted(chunk, viewer);
        }
        tellOf(store.restored(chunk));
        store.setPlace(chunk);
        return true;
    }

    private void restoreValues(BulkEditStore.Chunk chunk, BulkEdit edit, Viewer viewer) {
        var fields = restorable(edit);
        requireEditable(fields, viewer);
        store.find(chunk, fields, viewer);
        store.countUndone(chunk);
        values.guarded(() -> {
            store.restore(chunk, fields);
            return true;
        });
        store.tellUndone(chunk, viewer);
    }

    private void restoreDeleted(BulkEditStore.Chunk chunk, Viewer viewer) {
        store.findDeleted(chunk, values.taken(), viewer);
        store.countUndone(chunk);
        store.restore(chunk, List.of(BulkPatch.DELETED));
    }

    private void tellOf(List<Long> changed) {
        news.forEach(listener -> listener.changed(changed));
    }

    private BulkEditStore.Kept locked(long id) {
        return store.lock(id).orElseThrow(() -> new NotFound("bulk edit", id));
    }

    /** A field that was made unique since holds what no two may have: what it had is not given back. */
    private List<String> restorable(BulkEdit edit) {
        var unique = values.allFields().stream()
                .filter(CustomField::unique)
                .map(CustomField::path)
                .toList();
        return edit.changes().stream()
                .map(BulkEdit.Change::field)
                .filter(field -> !unique.contains(field))
                .flatMap(field ->
                        field.equals(BulkPatch.OWNER) ? Stream.of(BulkPatch.OWNER, BulkPatch.TEAM) : Stream.of(field))
                .toList();
    }
}
