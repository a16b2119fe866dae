package org.kith.customers;

import static java.util.Objects.requireNonNull;

import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kith.platform.live.LiveSource;
import org.springframework.stereotype.Repository;

/** Finds rows that have become visible between two looks by the transactions that wrote them; no writer does anything for it. */
@Repository
class LiveCustomerStore {
    private final DSLContext db;

    LiveCustomerStore(DSLContext db) {
        this.db = db;
    }

    LiveSource.Changes since(@Nullable String snapshot, int most) {
        if (snapshot == null) {
            var present = db.fetchSingle("select pg_current_snapshot()::text").get(0, String.class);
            return new LiveSource.Changes(requireNonNull(present), java.util.List.of(), true);
        }
        // One statement: the rows and the snapshot that they were found in belong together.
        var rows = db.fetch("""
                select pg_current_snapshot()::text, changed.id, changed.version
                from (select {0}::pg_snapshot as before) last
                left join lateral (
                    (select c.id, c.version from customers.customer c
                     where c.txid >= pg_snapshot_xmin(last.before) and not pg_visible_in_snapshot(c.txid, last.before)
                     limit {1})
                    union all
                    (select s.customer_id, null from customers.consent_state s
                     where s.txid >= pg_snapshot_xmin(last.before) and not pg_visible_in_snapshot(s.txid, last.before)
                     limit {1})) changed on true""", DSL.val(snapshot), DSL.inline(most + 1));
        var records = rows.stream()
                .filter(row -> row.get(1) != null)
                .map(row -> new LiveSource.Changed(requireNonNull(row.get(1, Long.class)), row.get(2, Long.class)))
                .toList();
        return new LiveSource.Changes(
                requireNonNull(rows.getFirst().get(0, String.class)), records, records.size() <= most);
    }
}
