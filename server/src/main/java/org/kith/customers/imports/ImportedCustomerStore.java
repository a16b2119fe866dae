package org.kith.customers.imports;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.kith.customers.CustomerValues;
import org.kith.platform.access.Viewer;
import org.kith.platform.imports.Foreseen;
import org.kith.platform.imports.Staged;
import org.kith.platform.imports.Undone;
import org.springframework.stereotype.Repository;

/** The set-based statements; the temporary table is this session's, so their texts are fixed. */
@Repository
class ImportedCustomerStore implements ImportedCustomers {
    /** Held while customers are found and made, so that two imports do not make the same one. */
    private static final long LOCK = 0x6b697468_00000003L;

    private final DSLContext database;
    private final CustomerValues values;
    private final CustomerMatchStore matches;
    private final CustomerStepStore steps;
    private final CustomerUndoStore undoing;
    private final Clock clock;

    ImportedCustomerStore(
            DSLContext database,
            CustomerValues values,
            CustomerMatchStore matches,
            CustomerStepStore steps,
            CustomerUndoStore undoing,
            Clock clock) {
        this.database = database;
        this.matches = matches;
        this.steps = steps;
        this.undoing = undoing;
        this.values = values;
        this.clock = clock;
    }

    @Override
    public void open() {
        // This session may have planned the check of a foreign key when there was a handful of customers: by reading
        // them all.
        // It would go on to do so for each of the many rows that come now.
        database.execute("discard plans");
        database.execute("""
                create temporary table if not exists imported_customer (
                    key bigint, external_id text, email text, email_given text, phone text, phone_given text,
                    name text, given_name text, family_name text, country text, city text, language text, birthday date,
                    custom jsonb, customer_id bigint, created boolean not null default false,
                    match_key text, met int, hits bigint[]
                ) on commit delete rows""");
        database.execute("delete from imported_customer");
        matches.open();
        steps.open();
    }

    @Override
    public void resolve(Staged staged, String system) {
        resolve(staged, Matching.usual(system), Viewer.system());
    }

    /**
     * The same by one key, or only for rows of customers who are there or are not; other rows, and those whose key fits several
     * customers, leave the table.
     */
    void resolve(Staged staged, Matching matching, Viewer importer) {
        database.execute("select pg_advisory_xact_lock({0})", DSL.val(LOCK));
        database.execute("analyze imported_customer");
        if (!matching.key().isUsual()) {
            byKey(staged, matching, importer);
        } else {
            switch (matching.mode()) {
                case BOTH -> findOrMake(staged, matching.system());
                case CREATE -> make(staged, matching.system(), importer);
                case UPDATE -> findToChange(staged, matching.system(), importer);
            }
        }
        // Until here nobody had a customer. Whoever joins by it now must not be planned as if nobody had one still.
        database.execute("analyze imported_customer");
    }

    private void findOrMake(Staged staged, String system) {
        byExternalId(system);
        var anybody = DSL.trueCondition();
        var adopted = adopt("email", staged, system, anybody) + adopt("phone", staged, system, anybody);
        if (adopted > 0) {
            byExternalId(system);
        }
        create("external_id", staged, system);
        byAddress("email");
        create("email", staged, system);
        byAddress("phone");
        create("phone", staged, system);
    }

    /** Who is known is put aside before the next are made, so that the same row of a longer file has the same fate. */
    private void make(Staged staged, String system, Viewer importer) {
        findByNumber(system);
        matches.setKnownAside(staged, importer);
        matches.setRepeatedAside("external_id");
        create("external_id", staged, system);
        for (var kind : List.of("email", "phone")) {
            byAddress(kind);
            matches.setKnownAside(staged, importer);
            matches.setRepeatedAside(kind);
            create(kind, staged, system);
        }
    }

    private void findToChange(Staged staged, String system, Viewer importer) {
        byExternalId(system);
        var seen = matches.visibleAdopter(importer);
        var adopted = adopt("email", staged, system, seen) + adopt("phone", staged, system, seen);
        if (adopted > 0) {
            byExternalId(system);
        }
        byAddress("email");
        byAddress("phone");
        matches.setUnknownAside(importer);
    }

    private void byKey(Staged staged, Matching matching, Viewer importer) {
        matches.find(matching, importer);
        matches.setUnclearAside(matching.mode().creates() ? "ignored" : "unknown");
        switch (matching.mode()) {
            case BOTH -> createByKey(staged, matching);
            case CREATE -> {
                matches.setKnownAside(staged, importer);
                matches.setRepeatedAside("match_key");
                createByKey(staged, matching);
            }
            case UPDATE -> matches.setUnknownAside(importer);
        }
    }

    /** A number that another customer has stays that one's. */
    private void createByKey(Staged staged, Matching matching) {
        database.execute("""
                update imported_customer row set external_id = null from customers.external_id known
                where row.customer_id is null and known.system = {0} and known.value = row.external_id""", DSL.val(matching.system()));
        create("match_key", staged, matching.system());
    }

    /** Gives known customers of the rows the number that the row has, where neither has one of the source yet. */
    void addNumbers(Staged staged, String system) {
        database.execute("""
                insert into customers.external_id (system, value, customer_id, import_id)
                select {0}, said.external_id, said.customer_id, {1} from (
                    select distinct on (row.customer_id) row.customer_id, row.external_id from imported_customer row
                    join customers.customer on customer.id = row.customer_id and customer.deleted_at is null
                    where not row.created and row.external_id is not null order by row.customer_id, row.key) said
                where not exists (
                    select from customers.external_id other
                    where other.customer_id = said.customer_id and other.system = {0})
                on conflict do nothing""", DSL.val(system), DSL.val(staged.importId()));
    }

    /** What would become of the rows of the table; in their order. Nothing is made. */
    List<Foreseen> foresee(Matching matching, Viewer importer) {
        if (matching.key().isUsual()) {
            findByNumber(matching.system());
            byAddress("email");
            byAddress("phone");
        } else {
            matches.find(matching, importer);
        }
        return matches.foresee(matching, importer);
    }

    /** As {@link #adopt} would, without giving anybody a number. */
    private void findByNumber(String system) {
        byExternalId(system);
        for (var kind : List.of("email", "phone")) {
            database.execute("""
                    update imported_customer row set customer_id = adopter.customer_id from (%s) adopter
                    where row.customer_id is null and row.external_id = adopter.external_id""".formatted(adopters(kind)), DSL.val(system));
        }
    }

    private void byExternalId(String system) {
        database.execute("""
                update imported_customer row set customer_id = known.customer_id
                from customers.external_id known
                where row.customer_id is null and known.system = {0} and known.value = row.external_id""", DSL.val(system));
    }

    private int adopt(String kind, Staged staged, String system, Condition whom) {
        return database.execute("""
                insert into customers.external_id (system, value, customer_id, import_id)
                select {0}, adopter.external_id, adopter.customer_id, {1} from (%s) adopter
                where {2} on conflict do nothing""".formatted(adopters(kind)), DSL.val(system), DSL.val(staged.importId()), whom);
    }

    /** Who alone has an address that a row has beside a number that nobody has, and no number of the source yet. */
    private static String adopters(String kind) {
        return """
                    select distinct on (found.customer_id) found.customer_id, row.external_id
                    from imported_customer row
                    cross join lateral (
                        select min(point.customer_id) as customer_id, count(distinct point.customer_id) as customers
                        from customers.contact_point point
                        join customers.customer on customer.id = point.customer_id and customer.deleted_at is null
                        where point.kind = '%1$s' and point.normalised = row.%1$s) found
                    where row.customer_id is null and row.external_id is not null and row.%1$s is not null
                        and found.customers = 1
                        and not exists (
                            select from customers.external_id other
                            where other.customer_id = found.customer_id and other.system = {0})
                    order by found.customer_id, row.key""".formatted(kind);
    }

    /** Of rows without a number: another person's number is not to be led to whoever has the address too. */
    private void byAddress(String kind) {
        database.execute("""
                update imported_customer row set customer_id = found.customer_id
                from (
                    select address.%1$s as address, min(point.customer_id) as customer_id
                    from (select distinct %1$s from imported_customer
                          where customer_id is null and external_id is null and %1$s is not null) address
                    join customers.contact_point point on point.kind = '%1$s' and point.normalised = address.%1$s
                    join customers.customer on customer.id = point.customer_id and customer.deleted_at is null
                    group by address.%1$s) found
                where row.customer_id is null and row.external_id is null and row.%1$s = found.address""".formatted(kind));
    }

    /** One customer for all rows with the same identity; of each particular the first that is given. */
    private void create(String identity, Staged staged, String system) {
        var now = DSL.val(clock.instant().atOffset(ZoneOffset.UTC));
        database.execute(
                """
                with fresh as materialized (
                    select nextval(pg_get_serial_sequence('customers.customer', 'id')) as id, given.* from (
                        select row.%1$s as identity,
                            (array_agg(row.external_id order by row.key) filter (where row.external_id is not null))[1] as external_id,
                            (array_agg(row.email order by row.key) filter (where row.email is not null))[1] as email,
                            (array_agg(row.email_given order by row.key) filter (where row.email is not null))[1] as email_given,
                            (array_agg(row.phone order by row.key) filter (where row.phone is not null))[1] as phone,
                            (array_agg(row.phone_given order by row.key) filter (where row.phone is not null))[1] as phone_given,
                            (array_agg(row.name order by row.key) filter (where row.name is not null))[1] as name,
                            (array_agg(row.given_name order by row.key) filter (where row.given_name is not null))[1] as given_name,
                            (array_agg(row.family_name order by row.key) filter (where row.family_name is not null))[1] as family_name,
                            (array_agg(row.country order by row.key) filter (where row.country is not null))[1] as country,
                            (array_agg(row.city order by row.key) filter (where row.city is not null))[1] as city,
                            (array_agg(row.language order by row.key) filter (where row.language is not null))[1] as language,
                            (array_agg(row.birthday order by row.key) filter (where row.birthday is not null))[1] as birthday,
                            customers.custom_merge(row.custom order by row.key desc) as custom
                        from imported_customer row
                        where row.customer_id is null and row.%1$s is not null
                        group by row.%1$s
                        order by min(row.key)) given),
                customer as (
                    insert into customers.customer (id, name, given_name, family_name, language, country, city, birthday,
                        source, owner_id, team_id, created_at, updated_at, custom)
                    select id, coalesce(name, 'Customer ' || external_id, email, phone, 'Customer ' || identity), given_name, family_name, language,
                        country, city, birthday, {0}, {1}, {2}, {3}, {3}, {5}::jsonb || custom
                    from fresh),
                external_id as (
                    insert into customers.external_id (system, value, customer_id, import_id)
                    select {4}, external_id, id, {6} from fresh where external_id is not null%2$s),
                contact_point as (
                    insert into customers.contact_point (customer_id, kind, given, normalised, is_primary, created_at)
                    select id, 'email', coalesce(email_given, email), email, true, {3} from fresh where email is not null
                    union all
                    select id, 'phone', coalesce(phone_given, phone), phone, true, {3} from fresh where phone is not null)
                update imported_customer row set customer_id = fresh.id, created = true
                from fresh where row.customer_id is null and row.%1$s = fresh.identity""".formatted(identity, identity.equals("match_key") ? " on conflict do nothing" : ""),
                DSL.val("import:" + staged.importId()),
                DSL.val(staged.userId()),
                DSL.val(staged.teamId()),
                now,
                DSL.val(system),
                DSL.val(values.defaults()),
                DSL.val(staged.importId()));
    }

    @Override
    public void openMet(Staged staged) {
        database.execute("""
                create table if not exists %s (
                    customer_id bigint primary key, created boolean not null, changed boolean not null default false)""".formatted(staged.table("customers")));
    }

    @Override
    public Met met(Staged staged) {
        var first = database.execute("""
                insert into %s (customer_id, created)
                select customer_id, bool_or(created) from imported_customer where customer_id is not null group by customer_id
                on conflict do nothing""".formatted(staged.table("customers")));
        var created = database.fetchValue("select count(distinct customer_id) from imported_customer where created");
        return new Met(first, created instanceof Number number ? number.longValue() : 0);
    }

    @Override
    public void seeBefore() {
        steps.seeBefore();
    }

    @Override
    public void remember(Staged staged) {
        steps.remember(staged);
    }

    @Override
    public long steps(long importId) {
        return undoing.steps(importId);
    }

    @Override
    public Map<String, Long> undoable(long importId, Viewer viewer, Map<String, String> going) {
        return undoing.undoable(importId, viewer, going);
    }

    @Override
    public Optional<Undone> undo(long importId, Viewer viewer) {
        database.execute("select pg_advisory_xact_lock({0})", DSL.val(LOCK));
        return undoing.undo(importId, viewer);
    }
}
