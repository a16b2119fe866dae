package org.kith.customers.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.kith.KithTest;
import org.springframework.beans.factory.annotation.Autowired;

@KithTest
class CustomerReferencesModuleTest {
    /** Whose rows follow when two customers are merged: by a {@link CustomerReferences}, addresses by the merge itself. */
    private static final Set<String> FOLLOW = Set.of(
            "customers.contact_point.customer_id",
            "customers.external_id.customer_id",
            "customers.timeline_entry.customer_id",
            "customers.customer_share.customer_id",
            "customers.household_member.customer_id",
            "commerce.orders.customer_id",
            "channels.delivery.customer_id",
            "channels.opt_in.customer_id",
            "customers.note.customer_id",
            "customers.customer_tag.customer_id",
            "customers.task.customer_id",
            "customers.customer_file.customer_id",
            "marketing.touch.customer_id");

    /** Whose rows stay: events are folded over all who are part of a customer; the rest is computed, or is the merge itself. */
    private static final Set<String> STAY = Set.of(
            "customers.consent_event.customer_id",
            "customers.consent_state.customer_id",
            "customers.trait_set.customer_id",
            "customers.order_figures.customer_id",
            "customers.search_key.customer_id",
            "customers.import_change.customer_id",
            "customers.bulk_edit_row.customer_id",
            "customers.customer.merged_into",
            "customers.merge.survivor_id",
            "customers.merge.merged_id",
            "customers.distinct_pair.lesser_id",
            "customers.distinct_pair.greater_id",
            "customers.duplicate_pair.lesser_id",
            "customers.duplicate_pair.greater_id",
            // Who was related stays as it was said; who that is now is kept beside it by the database (ADR 0031).
            "customers.relationship.from_id",
            "customers.relationship.to_id",
            "customers.relationship.from_now",
            "customers.relationship.to_now");

    @Autowired
    DSLContext db;

    @Test
    void everyTableThatNamesACustomerSaysWhatAMergeDoesWithIt() {
        var referring = db.fetch("""
                select n.nspname || '.' || c.relname || '.' || a.attname as column
                from pg_constraint f
                join pg_class c on c.oid = f.conrelid
                join pg_namespace n on n.oid = c.relnamespace
                join pg_attribute a on a.attrelid = c.oid and a.attnum = f.conkey[1]
                where f.contype = 'f' and f.confrelid = 'customers.customer'::regclass""").into(String.class).stream().collect(Collectors.toCollection(TreeSet::new));
        var decided = new TreeSet<>(FOLLOW);
        decided.addAll(STAY);
        assertThat(referring)
                .as("A new table names a customer: implement CustomerReferences for it, or say here why its rows stay")
                .isEqualTo(decided);
    }
}
