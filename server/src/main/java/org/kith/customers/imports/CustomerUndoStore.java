package org.kith.customers.imports;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.kith.customers.CustomerValues;
import org.kith.customers.Customers;
import org.kith.platform.access.Action;
import org.kith.platform.access.Reach;
import org.kith.platform.access.Subject;
import org.kith.platform.access.Viewer;
import org.kith.platform.fields.CustomField;
import org.kith.platform.fields.CustomKind;
import org.kith.platform.imports.Kept;
import org.kith.platform.imports.Undone;
import org.kith.shared.Message;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Repository;

/**
 * Takes back what a step of an import did to customers; set-based, in the caller's transaction. Who names a customer is asked of the
 * database's catalogue, so that an area that comes later cannot be forgotten: what it keeps of a customer keeps that customer.
 */
@Repository
class CustomerUndoStore {
    /** Of how many customers a preview says exactly which would stay. */
    private static final long LOOKED_THROUGH = 200_000;

    /** What is computed of a customer, or looked at by itself below. */
    private static final Set<String> OWN = Set.of(
            "customers.trait_set",
            "customers.order_figures",
            "customers.search_key",
            "customers.consent_state",
            "customers.contact_point",
            "customers.consent_event",
            "customers.external_id",
            "customers.import_change");

    private static final String CHANGED = "changed";
    private static final String MERGED = "merged";
    private static final String NOT_YOURS = "not yours";
    private static final String LINKED = "linked";
    private static final String ADDRESSED = "addressed";
    private static final String NUMBERED = "numbered";
    private static final String CONSENTED = "consented";

    private static final Map<String, Message> REASONS = Map.of(
            CHANGED, Message.of("It was changed since."),
            MERGED, Message.of("It was merged with another record since."),
            NOT_YOURS, Message.of("You may not change it."),
            LINKED, Message.of("Another record leads to it."),
            ADDRESSED, Message.of("It has got another address since."),
            NUMBERED, Message.of("Another import knows it."),
            CONSENTED, Message.of("Somebody has agreed or objected to something since."));

    private final DSLContext database;
    private final Customers everybody;
    private final CustomerValues values;
    private final ObjectProvider<ConsentUses> consentUses;
    private final Clock clock;

    CustomerUndoStore(
            DSLContext database,
            Customers everybody,
            CustomerValues values,
            ObjectProvider<ConsentUses> consentUses,
            Clock clock) {
        this.database = database;
        this.everybody = everybody;
        this.values = values;
        this.consentUses = consentUses;
        this.clock = clock;
    }

    long steps(long importId) {
        return number(
                "select count(*) from customers.import_step where import_id = {0} and undone_at is null", importId);
    }

    Map<String, Long> undoable(long importId, Viewer viewer, Map<String, String> going) {
        open();
        var made = number("""
                select coalesce(sum(upper(r) - lower(r)), 0) from customers.import_step s, unnest(s.customers) r
                where s.import_id = {0} and s.undone_at is null""", importId);
        var changed = number("""
                select count(distinct ch.customer_id) from customers.import_change ch
                join customers.import_step s on s.id = ch.step_id
                join customers.customer c on c.id = ch.customer_id
                where s.import_id = {0} and s.undone_at is null and c.source <> {1}""", importId, source(importId));
        var counts = new LinkedHashMap<String, Long>();
        if (made > LOOKED_THROUGH) {
            counts.put("customersGone", made);
        } else {
            gather(importId, DSL.condition("s.import_id = {0} and s.undone_at is null", DSL.val(importId)), "");
            decide(importId, viewer, going);
            counts.put("customersGone", number("select count(*) from undo_customer where kept is null"));
            counts.put("customersKept", number("select count(*) from undo_customer where kept is not null"));
        }
        counts.put("customersRestored", changed);
        return counts;
    }

    Optional<Undone> undo(long importId, Viewer viewer) {
        return database.fetchOptional("""
                        select id from customers.import_step where import_id = {0} and undone_at is null
                        order by id desc limit 1 for update""", DSL.val(importId))
                .map(row -> undoStep(importId, Objects.requireNonNull(row.get(0, Long.class)), viewer));
    }

    private Undone undoStep(long importId, long step, Viewer viewer) {
        database.execute("select set_config('kith.undo', 'import', true)");
        open();
        var kept = new ArrayList<Kept>();
        var counts = new LinkedHashMap<String, Long>();
        counts.put("customersRestored", restore(importId, step, viewer, kept));
        gather(importId, DSL.condition("s.id = {0}", DSL.val(step)), "order by c.id for update of c");
        decide(importId, viewer, Map.of());
        counts.put("customersGone", takeAway());
        kept.addAll(database.fetch("select customer_id, name, kept from undo_customer where kept is not null")
                .map(row -> new Kept(
                        "customer",
                        Objects.requireNonNull(row.get(0, Long.class)),
                        Objects.requireNonNull(row.get(1, String.class)),
                        reason(Objects.requireNonNull(row.get(2, String.class))))));
        counts.put("customersKept", (long) kept.size());
        database.execute(
                "update customers.import_step set undone_at = {1} where id = {0}", DSL.val(step), DSL.val(now()));
        return new Undone(counts, kept);
    }

    private static Message reason(String code) {
        var known = REASONS.get(code);
        return known == null ? Referrer.reason(code) : known;
    }

    private void open() {
        database.execute("""
                create temporary table if not exists undo_customer (customer_id bigint primary key, name text, kept text)
                    on commit delete rows""");
        database.execute("""
                create temporary table if not exists undo_known (
                    customer_id bigint primary key, name text, kept text, state jsonb, was jsonb, edited text[],
                    points jsonb, external_ids jsonb
                ) on commit delete rows""");
        database.execute("delete from undo_customer");
        database.execute("delete from undo_known");
    }

    private static String source(long importId) {
        return "import:" + importId;
    }

    /** The customers whom the import made and who are still there. */
    private void gather(long importId, Condition steps, String locked) {
        database.execute("""
                insert into undo_customer (customer_id, name)
                select c.id, c.name
                from (select lower(r) as first, upper(r) as behind
                      from customers.import_step s, unnest(s.customers) r where {0}) made
                join customers.customer c on c.id >= made.first and c.id < made.behind and c.source = {1}
                """ + locked, steps, DSL.val(source(importId)));
        database.execute("analyze undo_customer");
    }

    /**
     * Who stays, and why. Whoever has changed a customer has raised its version: beyond what this import did, and others did and
     * took back.
     */
    private void decide(long importId, Viewer viewer, Map<String, String> going) {
        keep(
                MERGED,
                "exists (select from customers.customer c where c.id = u.customer_id and c.merged_into is not null)");
        database.execute("""
                update undo_customer u set kept = {0}
                from customers.customer c
                left join lateral (
                    select sum(case when s.import_id = {1} then ch.versions when ch.restored then ch.versions + 1 end) as versions
                    from customers.import_change ch
                    join customers.import_step s on s.id = ch.step_id
                    where ch.customer_id = c.id) imported on true
                where c.id = u.customer_id and u.kept is null and c.deleted_at is null
                    and c.version <> coalesce(imported.versions, 0)""", DSL.val(CHANGED), DSL.val(importId));
        leaveOthersAlone(viewer);
        keep(ADDRESSED, foreign(importId, "contact_point", "contact_points"));
        keep(CONSENTED, foreign(importId, "consent_event", "consent_events"));
        database.execute("""
                update undo_customer u set kept = {0}
                where u.kept is null and exists (
                    select from customers.external_id x
                    where x.customer_id = u.customer_id and x.import_id is distinct from {1})""", DSL.val(NUMBERED), DSL.val(importId));
        for (var referrer : referrers()) {
            var gone = going.get(referrer.table());
            keep(
                    referrer.table(),
                    "exists (select from %s t where t.%s = u.customer_id%s%s)"
                            .formatted(
                                    referrer.table(),
                                    referrer.column(),
                                    referrer.condition(),
                                    gone == null ? "" : " and not '%s'::int8multirange @> t.id".formatted(gone)));
        }
        keepLinked();
    }

    private void keep(String why, String condition) {
        database.execute("update undo_customer u set kept = {0} where u.kept is null and " + condition, DSL.val(why));
    }

    /** Rows of the kind that the import did not bring. */
    private String foreign(long importId, String table, String ranges) {
        var own = database.fetchOptional(
                        "select range_agg(r)::text from customers.import_step s, unnest(s.%s) r where s.import_id = {0}"
                                .formatted(ranges),
                        DSL.val(importId))
                .map(row -> row.get(0, String.class))
                .orElse("{}");
        return "exists (select from customers.%s t where t.customer_id = u.customer_id and not '%s'::int8multirange @> t.id)"
                .formatted(table, own);
    }

    private void leaveOthersAlone(Viewer viewer) {
        if (viewer.reach(Subject.CUSTOMERS.to(Action.EDIT)) != Reach.ALL) {
            database.execute(
                    """
                    update undo_customer u set kept = {0}
                    from customers.customer c
                    where c.id = u.customer_id and u.kept is null and c.deleted_at is null and not ({1})""",
                    DSL.val(NOT_YOURS),
                    everybody.editable(DSL.field(DSL.name("u", "customer_id"), Long.class), viewer));
        }
    }

    /** Every foreign key that leads to customers; names come from the catalogue, quoted by it where they must be. */
    private List<Referrer> referrers() {
        return database
                .fetch("""
                        select f.conrelid::regclass::text, quote_ident(a.attname)
                        from pg_constraint f
                        join pg_attribute a on a.attrelid = f.conrelid and a.attnum = f.conkey[1]
                        where f.contype = 'f' and f.confrelid = 'customers.customer'::regclass
                        order by 1, 2""")
                .map(row -> new Referrer(
                        Objects.requireNonNull(row.get(0, String.class)),
                        Objects.requireNonNull(row.get(1, String.class))))
                .stream()
                .filter(referrer -> !OWN.contains(referrer.table()))
                .toList();
    }

    /** A record that stays and leads to one that would go keeps it; and so on. */
    private void keepLinked() {
        var links = values.allFields().stream()
                .filter(field -> field.kind() == CustomKind.LINK)
                .map(CustomField::key)
                .toList();
        for (var more = !links.isEmpty(); more; ) {
            more = false;
            for (var key : links) {
                more |= database.execute("""
                                update undo_customer u set kept = {0}
                                from customers.customer c
                                where u.kept is null and c.custom <> '{}' and c.custom -> {1} = to_jsonb(u.customer_id)
                                    and not exists (
                                        select from undo_customer gone where gone.customer_id = c.id and gone.kept is null)""", DSL.val(LINKED), DSL.val(key)) > 0;
            }
        }
    }

    /** Everything of theirs first, so that the statement that deletes them finds nothing more to delete one by one. */
    private long takeAway() {
        for (var table : List.of(
                "consent_event",
                "consent_state",
                "contact_point",
                "external_id",
                "trait_set",
                "order_figures",
                "search_key",
                "import_change")) {
            database.execute("""
                    delete from customers.%s t using undo_customer u where u.kept is null and t.customer_id = u.customer_id""".formatted(table));
        }
        return database.execute(
                "delete from customers.customer c using undo_customer u where u.kept is null and c.id = u.customer_id");
    }

    /** Gives customers who were known back what the step changed. */
    private long restore(long importId, long step, Viewer viewer, List<Kept> kept) {
        database.execute("""
                insert into undo_known (customer_id, name, kept, state, was, edited, points, external_ids)
                select c.id, c.name, case when c.merged_into is not null then {2} end, customers.importable(c),
                    customers.taken_back(customers.importable(c), ch.fields),
                    customers.edited_since(customers.importable(c), ch.fields), ch.points, ch.external_ids
                from customers.import_change ch
                join customers.customer c on c.id = ch.customer_id and c.source <> {1}
                where ch.step_id = {0}
                order by c.id for update of c""", DSL.val(step), DSL.val(source(importId)), DSL.val(MERGED));
        database.execute("analyze undo_known");
        if (viewer.reach(Subject.CUSTOMERS.to(Action.EDIT)) != Reach.ALL) {
            database.execute(
                    """
                    update undo_known u set kept = {0} from customers.customer c
                    where c.id = u.customer_id and u.kept is null and c.deleted_at is null and not ({1})""",
                    DSL.val(NOT_YOURS),
                    everybody.editable(DSL.field(DSL.name("u", "customer_id"), Long.class), viewer));
        }
        values.uniqueKeys().forEach(this::leaveTakenValues);
        giveBackFields();
        takeBackPoints();
        takeBackNumbers(importId);
        takeBackConsents(importId, step);
        database.execute("""
                update customers.import_change ch set restored = true from undo_known u
                where ch.step_id = {0} and ch.customer_id = u.customer_id and u.kept is null and u.edited = '{}'""", DSL.val(step));
        kept.addAll(database.fetch("""
                        select customer_id, name, kept, edited from undo_known where kept is not null or edited <> '{}'""").map(CustomerUndoStore::keptKnown));
        return number("select count(*) from undo_known where kept is null");
    }

    private static Kept keptKnown(Record row) {
        var why = row.get("kept", String.class);
        var fields = Arrays.stream(row.get("edited", String[].class))
                .map(field -> Message.term(field.replace('_', ' ')))
                .toList();
        return new Kept(
                "customer",
                Objects.requireNonNull(row.get("customer_id", Long.class)),
                Objects.requireNonNull(row.get("name", String.class)),
                why == null ? Message.of("Changed since and left as it is: {0}.", fields) : reason(why));
    }

    /** A value of which there is one each, and which somebody else has taken since, does not come back. */
    private void leaveTakenValues(String key) {
        var field = CustomField.PREFIX + key;
        database.execute("""
                update undo_known u set edited = edited || {0}::text, was = case when state -> {0} is null then was - {0}
                    else was || jsonb_build_object({0}, state -> {0}) end
                where u.kept is null and was -> {0} is not null and was -> {0} is distinct from state -> {0}
                    and exists (
                        select from customers.customer other
                        where other.id <> u.customer_id and other.deleted_at is null and other.custom <> '{}'
                            and other.custom @> jsonb_build_object({1}, u.was -> {0}))""", DSL.val(field), DSL.val(key));
    }

    /** The version goes on: who has the customer open is told that it changed. */
    private void giveBackFields() {
        database.execute("""
                update customers.customer c set
                    name = coalesce(u.was ->> 'name', c.name), given_name = u.was ->> 'given_name',
                    family_name = u.was ->> 'family_name', country = u.was ->> 'country', city = u.was ->> 'city',
                    language = u.was ->> 'language', birthday = (u.was ->> 'birthday')::date,
                    custom = coalesce((
                        select jsonb_object_agg(substr(key, {1}), value) from jsonb_each(u.was)
                        where starts_with(key, {2})), '{}'),
                    updated_at = {0}, version = c.version + 1
                from undo_known u where u.kept is null and c.id = u.customer_id""", DSL.val(now()), DSL.val(CustomField.PREFIX.length() + 1), DSL.val(CustomField.PREFIX));
    }

    /** An address that somebody has since made the main one, or no longer, stays. Where the main one goes, the oldest becomes it. */
    private void takeBackPoints() {
        database.execute("""
                with added as (
                    select u.customer_id, (point ->> 'id')::bigint as id, (point ->> 'primary')::boolean as main
                    from undo_known u, jsonb_array_elements(u.points) point where u.kept is null),
                differing as (
                    select distinct a.customer_id from added a join customers.contact_point p on p.id = a.id
                    where p.customer_id = a.customer_id and p.is_primary <> a.main)
                update undo_known u set edited = edited || 'address'::text from differing d where d.customer_id = u.customer_id""");
        database.execute("""
                delete from customers.contact_point p
                using undo_known u, jsonb_array_elements(u.points) point
                where u.kept is null and p.id = (point ->> 'id')::bigint and p.customer_id = u.customer_id
                    and p.is_primary = (point ->> 'primary')::boolean""");
        database.execute("""
                update customers.contact_point p set is_primary = true
                from (
                    select distinct on (left_over.customer_id, left_over.kind) left_over.id
                    from undo_known u join customers.contact_point left_over on left_over.customer_id = u.customer_id
                    where u.kept is null and u.points <> '[]'
                        and not exists (
                            select from customers.contact_point main
                            where main.customer_id = left_over.customer_id and main.kind = left_over.kind and main.is_primary)
                    order by left_over.customer_id, left_over.kind, left_over.id) oldest
                where p.id = oldest.id""");
    }

    private void takeBackNumbers(long importId) {
        database.execute("""
                delete from customers.external_id x
                using undo_known u, jsonb_array_elements(u.external_ids) number
                where u.kept is null and x.system = number ->> 'system' and x.value = number ->> 'value'
                    and x.customer_id = u.customer_id and x.import_id = {0}""", DSL.val(importId));
    }

    /** What the file said about consent nobody has said; unless somebody was written to since because of it. */
    private void takeBackConsents(long importId, long step) {
        var since = DSL.field(DSL.name("s", "applied_at"), OffsetDateTime.class);
        var customer = DSL.field(DSL.name("e", "customer_id"), Long.class);
        var used = DSL.or(consentUses.stream()
                .map(uses -> uses.usedSince(customer, since))
                .toList());
        var events = """
                from customers.import_step s
                cross join lateral (select lower(r) as first, upper(r) as behind from unnest(s.consent_events) r) said
                join customers.consent_event e on e.id >= said.first and e.id < said.behind and e.source = {1}
                join undo_known u on u.customer_id = e.customer_id and u.kept is null
                where s.id = {0}""";
        database.execute(
                "update undo_known k set edited = edited || 'consent'::text from (select e.customer_id " + events
                        + " and ({2})) used where used.customer_id = k.customer_id",
                DSL.val(step),
                DSL.val(source(importId)),
                used);
        var affected = database.fetch(
                        "delete from customers.consent_event gone using (select e.id " + events
                                + " and not ({2})) said where gone.id = said.id returning gone.customer_id",
                        DSL.val(step),
                        DSL.val(source(importId)),
                        used)
                .getValues(0, Long.class);
        if (!affected.isEmpty()) {
            database.execute("""
                    select count(customers.refold_consent(family.id)) from (
                        select distinct chain.id from unnest({0}::bigint[]) customer, customers.with_survivors(customer) chain (id)) family""", DSL.val(affected.toArray(Long[]::new)));
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private long number(String sql, Object... values) {
        var bound = Arrays.stream(values).map(DSL::val).toArray(org.jooq.QueryPart[]::new);
        return database.fetchValue(sql, (Object[]) bound) instanceof Number number ? number.longValue() : 0;
    }
}
