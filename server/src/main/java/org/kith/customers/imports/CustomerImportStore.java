package org.kith.customers.imports;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kith.customers.CustomerValues;
import org.kith.customers.Customers;
import org.kith.platform.access.Action;
import org.kith.platform.access.Reach;
import org.kith.platform.access.Subject;
import org.kith.platform.access.Viewer;
import org.kith.platform.access.Viewers;
import org.kith.platform.fields.CustomField;
import org.kith.platform.fields.CustomKind;
import org.kith.platform.imports.Applied;
import org.kith.platform.imports.Foreseen;
import org.kith.platform.imports.RowOutcome;
import org.kith.platform.imports.SkipReason;
import org.kith.platform.imports.Staged;
import org.kith.shared.Message;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The set-based statements of the customer import; a chunk is a range of positions in the staging table. */
@Repository
class CustomerImportStore {
    /** What of a row tells whom it speaks of. */
    private static final List<String> LOOKED_UP =
            List.of("external_id", "email", "phone", "name", "birthday", "match_key");

    private static final Map<String, Integer> PLACES = places();

    private final DSLContext database;
    private final ImportedCustomerStore customers;
    private final CustomerMatchStore matches;
    private final Customers everybody;
    private final CustomerValues values;
    private final Viewers viewers;
    private final Clock clock;

    CustomerImportStore(
            DSLContext database,
            ImportedCustomerStore customers,
            CustomerMatchStore matches,
            Customers everybody,
            CustomerValues values,
            Viewers viewers,
            Clock clock) {
        this.database = database;
        this.values = values;
        this.customers = customers;
        this.matches = matches;
        this.everybody = everybody;
        this.viewers = viewers;
        this.clock = clock;
    }

    private static Map<String, Integer> places() {
        var places = new LinkedHashMap<String, Integer>();
        CustomerRowReader.COLUMNS.forEach(column -> places.put(column.name(), places.size()));
        return places;
    }

    void prepare(Staged staged) {
        customers.openMet(staged);
    }

    boolean isPrepared(Staged staged) {
        var exists = database.fetchValue("select to_regclass({0}) is not null", DSL.val(staged.table()));
        return Boolean.TRUE.equals(exists) && number("select count(*) from " + staged.table()) == staged.rows();
    }

    Applied apply(Staged staged, Matching matching, long after, int about) {
        var upTo = Math.min(after + about, staged.rows());
        var now = DSL.val(clock.instant().atOffset(ZoneOffset.UTC));
        var unique =
                staged.mapping().columns().keySet().stream().anyMatch(field -> field.startsWith(CustomField.PREFIX))
                        ? values.uniqueKeys()
                        : List.<String>of();
        customers.open();
        database.execute(
                """
                insert into imported_customer (key, external_id, email, email_given, phone, phone_given, name, given_name,
                    family_name, country, city, language, birthday, custom, match_key)
                select pos, external_id, email, email_given, phone, phone_given, name, given_name, family_name, country, city,
                    language, birthday, custom::jsonb - {2}::text[], match_key
                from %s where pos > {0} and pos <= {1}""".formatted(staged.table()),
                DSL.inline(after),
                DSL.inline(upTo),
                DSL.val(unique.toArray(String[]::new)));
        var unknownLinks = dropLinksToNobody(staged);
        var importer = importer(staged);
        customers.resolve(staged, matching, importer);
        var refused = matches.refused(staged, matching.key(), importer);
        var met = customers.met(staged);
        var notYours = matches.countIgnored() + leaveOthersAlone(importer);
        if (!matching.key().isUsual()) {
            customers.addNumbers(staged, matching.system());
        }
        customers.seeBefore();
        update(now);
        addContactPoints("email", now);
        addContactPoints("phone", now);
        addPostalAddresses(staged, after, upTo, now);
        var counts = new LinkedHashMap<String, Long>();
        counts.put("customersCreated", met.created());
        counts.put("customersMatched", met.matched());
        counts.put("customersNotYours", notYours);
        var taken = 0;
        for (var key : unique) {
            taken += giveUnique(staged, key, now);
        }
        if (taken > 0) {
            counts.put("valuesTaken", (long) taken);
        }
        if (unknownLinks > 0) {
            counts.put("linksUnknown", (long) unknownLinks);
        }
        counts.put("consents", (long) addConsents(staged, after, upTo, now));
        rememberChanged(staged, now);
        customers.remember(staged);
        if (staged.dryRun()) {
            noteOutcomes(staged, after, upTo);
        }
        return new Applied(upTo, counts, refused, matches.skipped(staged));
    }

    private Viewer importer(Staged staged) {
        return staged.userId() == null ? Viewer.system() : viewers.ofUser(staged.userId());
    }

    /** Whom of those who were known this chunk has changed: what it writes bears its time. */
    private void rememberChanged(Staged staged, Field<OffsetDateTime> now) {
        database.execute("""
                update %s met set changed = true
                from (select distinct customer_id from imported_customer where not created and customer_id is not null) row
                where met.customer_id = row.customer_id and not met.created and not met.changed and (
                    exists (select from customers.customer c where c.id = row.customer_id and c.updated_at = {0})
                    or exists (
                        select from customers.contact_point p where p.customer_id = row.customer_id and p.created_at = {0})
                    or exists (
                        select from customers.consent_event e where e.customer_id = row.customer_id and e.recorded_at = {0}))""".formatted(staged.table("customers")), now);
    }

    /** A link leads to a customer whom the importing user may see, as when it is typed; any other is left out and counted. */
    private int dropLinksToNobody(Staged staged) {
        var importer = importer(staged);
        var dropped = 0;
        for (var field : values.allFields()) {
            if (field.kind() == CustomKind.LINK && staged.mapping().columns().containsKey(field.path())) {
                dropped += database.execute(
                        """
                        update imported_customer row set custom = row.custom - {0}
                        from (
                            select said.key, (said.custom ->> {0})::bigint as target from imported_customer said
                            where said.custom -> {0} is not null) link
                        where row.key = link.key and not ({1})""",
                        DSL.val(field.key()),
                        everybody.visible(DSL.field(DSL.name("link", "target"), Long.class), importer));
            }
        }
        return dropped;
    }

    /** What becomes of each row, for who tries the import out; by the step that was just remembered. */
    private void noteOutcomes(Staged staged, long after, long upTo) {
        database.execute("""
                create table if not exists %s (
                    row_no bigint, line_no bigint, outcome text, name text, record_id bigint, fields text[],
                    reason text, hits bigint[], match_key text)""".formatted(staged.table("outcomes")));
        database.execute(
                """
                insert into %s
                select s.row_no, s.line_no,
                    case when aside.reason = 'unclear' then 'refused' when aside.reason <> 'ignored' then 'skipped'
                         when row.customer_id is null then 'ignored' when row.created then 'created'
                         when change.customer_id is not null then 'updated' else 'unchanged' end,
                    coalesce(s.name, s.email, s.phone, s.external_id), case when not row.created then row.customer_id else aside.customer_id end,
                    coalesce((select array_agg(key order by key) from jsonb_object_keys(change.fields) key), '{}')
                        || case when change.points <> '[]' then '{address}' else '{}'::text[] end
                        || case when change.external_ids <> '[]' then '{number}' else '{}'::text[] end,
                    aside.reason, aside.hits, s.match_key
                from %s s
                left join imported_aside aside on aside.key = s.pos
                left join imported_customer row on row.key = s.pos
                left join customers.import_change change on change.customer_id = row.customer_id and change.step_id = (
                    select max(id) from customers.import_step where import_id = {2})
                where s.pos > {0} and s.pos <= {1} order by s.row_no limit 10000""".formatted(staged.table("outcomes"), staged.table()),
                DSL.inline(after),
                DSL.inline(upTo),
                DSL.val(staged.importId()));
    }

    List<RowOutcome> outcomes(Staged staged, int most) {
        if (database.fetchValue("select to_regclass({0})", DSL.val(staged.table("outcomes"))) == null) {
            return List.of();
        }
        var rows = database.fetch(
                "select * from %s order by row_no limit {0}".formatted(staged.table("outcomes")), DSL.val(most));
        var names = matches.names(rows.map(row -> row.get("hits", Long[].class)), importer(staged));
        return rows.map(row -> new RowOutcome(
                Objects.requireNonNull(row.get("row_no", Long.class)),
                Objects.requireNonNull(row.get("line_no", Long.class)),
                Objects.requireNonNull(row.get("outcome", String.class)),
                row.get("name", String.class),
                row.get("record_id", Long.class),
                List.of(row.get("fields", String[].class)),
                reason(row, names)));
    }

    private static @Nullable Message reason(Record row, Map<Long, String> names) {
        return switch (row.get("outcome", String.class)) {
            case "skipped" -> SkipReason.of(row.get("reason", String.class)).message();
            case "refused" ->
                CustomerMatchStore.several(
                        String.valueOf(row.get("match_key", String.class)), row.get("hits", Long[].class), names);
            default -> null;
        };
    }

    /** Looks the customers of rows up as an import would, and takes nothing along of it. */
    @Transactional
    List<Foreseen> foresee(List<List<@Nullable Object>> rows, Matching matching, Viewer viewer) {
        customers.open();
        var said = new ArrayList<Map<String, @Nullable Object>>();
        for (var row : rows) {
            var values = new LinkedHashMap<String, @Nullable Object>();
            values.put("key", said.size());
            for (var column : LOOKED_UP) {
                var value = row.get(Objects.requireNonNull(PLACES.get(column)));
                values.put(column, value == null ? null : value.toString().replace('\0', ' '));
            }
            said.add(values);
        }
        database.execute("""
                insert into imported_customer (key, external_id, email, phone, name, birthday, match_key)
                select key, external_id, email, phone, name, birthday, match_key
                from jsonb_to_recordset({0}::jsonb) said (key bigint, external_id text, email text, phone text, name text,
                    birthday date, match_key text)""", DSL.val(JsonMapper.shared().writeValueAsString(said)));
        database.execute("analyze imported_customer");
        return customers.foresee(matching, viewer);
    }

    /** Of the customers who were known: how many the import has changed, and how many it found as they were to be. */
    Map<String, Long> known(Staged staged) {
        var table = staged.table("customers");
        var changed = number("select count(*) from " + table + " where changed and not created");
        var unchanged = number("select count(*) from " + table + " where not changed and not created");
        return Map.of("customersChanged", changed, "customersUnchanged", unchanged);
    }

    /**
     * A customer whom the importing user may not change, by the rights of this moment, is matched, so that it is not made twice,
     * and left as it is.
     */
    private int leaveOthersAlone(Viewer importer) {
        if (importer.reach(Subject.CUSTOMERS.to(Action.EDIT)) == Reach.ALL) {
            return 0;
        }
        var row = DSL.field(DSL.name("row", "customer_id"), Long.class);
        return database.execute("""
                delete from imported_customer row
                where row.customer_id is not null and not row.created and not ({0})""", everybody.editable(row, importer));
    }

    /** The last row about a customer wins; what a row does not say stays. */
    private void update(Field<OffsetDateTime> now) {
        database.execute("""
                update customers.customer set
                    name = coalesce(said.name, customer.name),
                    given_name = coalesce(said.given_name, customer.given_name),
                    family_name = coalesce(said.family_name, customer.family_name),
                    country = coalesce(said.country, customer.country),
                    city = coalesce(said.city, customer.city),
                    language = coalesce(said.language, customer.language),
                    birthday = coalesce(said.birthday, customer.birthday),
                    custom = customer.custom || coalesce(said.custom, '{}'),
                    updated_at = {0}, version = customer.version + 1
                from (
                    select distinct on (customer_id) * from imported_customer where not created and customer_id is not null
                    order by customer_id, key desc) said
                where customer.id = said.customer_id and customer.deleted_at is null
                    and (coalesce(said.name, customer.name), coalesce(said.given_name, customer.given_name),
                        coalesce(said.family_name, customer.family_name), coalesce(said.country, customer.country),
                        coalesce(said.city, customer.city), coalesce(said.language, customer.language),
                        coalesce(said.birthday, customer.birthday), customer.custom || coalesce(said.custom, '{}'))
                    is distinct from (customer.name, customer.given_name, customer.family_name, customer.country,
                        customer.city, customer.language, customer.birthday, customer.custom)""", now);
    }

    /**
     * Values of which there is one each: the last that is said of a customer, unless another customer has it or an earlier row
     * brings it. Answers how many found theirs taken.
     */
    private int giveUnique(Staged staged, String key, Field<OffsetDateTime> now) {
        database.execute("""
                create temporary table if not exists imported_unique (customer_id bigint, value jsonb) on commit delete rows""");
        database.execute("delete from imported_unique");
        var wanted = database.execute("""
                insert into imported_unique
                select distinct on (row.customer_id) row.customer_id, staged.custom::jsonb -> {0}
                from imported_customer row
                join %s staged on staged.pos = row.key
                join customers.customer on customer.id = row.customer_id and customer.deleted_at is null
                where staged.custom::jsonb -> {0} is not null
                    and customer.custom -> {0} is distinct from staged.custom::jsonb -> {0}
                order by row.customer_id, row.key desc""".formatted(staged.table()), DSL.val(key));
        var given = database.execute("""
                update customers.customer set custom = customer.custom || jsonb_build_object({0}, said.value),
                    updated_at = {1}, version = customer.version + 1
                from (select distinct on (value) customer_id, value from imported_unique order by value, customer_id) said
                where customer.id = said.customer_id
                    and not exists (
                        select from customers.customer other
                        where other.id <> customer.id and other.deleted_at is null and other.custom <> '{}'
                            and other.custom @> jsonb_build_object({0}, said.value))""", DSL.val(key), now);
        return wanted - given;
    }

    private void addContactPoints(String kind, Field<OffsetDateTime> now) {
        database.execute("""
                insert into customers.contact_point (customer_id, kind, given, normalised, is_primary, created_at)
                select said.customer_id, '%1$s', said.given, said.normalised,
                    row_number() over (partition by said.customer_id order by said.key) = 1
                        and not exists (
                            select from customers.contact_point main
                            where main.customer_id = said.customer_id and main.kind = '%1$s' and main.is_primary),
                    {0}
                from (
                    select distinct on (row.customer_id, row.%1$s) row.key, row.customer_id, row.%1$s as normalised,
                        coalesce(row.%1$s_given, row.%1$s) as given
                    from imported_customer row
                    join customers.customer on customer.id = row.customer_id and customer.deleted_at is null
                    where row.%1$s is not null
                        and not exists (
                            select from customers.contact_point known
                            where known.customer_id = row.customer_id and known.kind = '%1$s'
                                and known.normalised = row.%1$s)
                    order by row.customer_id, row.%1$s, row.key) said
                on conflict (customer_id, kind, normalised) do nothing""".formatted(kind), now);
    }

    private void addPostalAddresses(Staged staged, long after, long upTo, Field<OffsetDateTime> now) {
        database.execute("""
                insert into customers.contact_point (customer_id, kind, given, normalised, parts, is_primary, created_at)
                select said.customer_id, 'postal', said.postal, said.postal,
                    jsonb_strip_nulls(jsonb_build_object('street', said.street, 'postalCode', said.postal_code,
                        'city', said.city, 'country', said.country)),
                    row_number() over (partition by said.customer_id order by said.pos) = 1
                        and not exists (
                            select from customers.contact_point main
                            where main.customer_id = said.customer_id and main.kind = 'postal' and main.is_primary),
                    {2}
                from (
                    select distinct on (row.customer_id, staged.postal) row.customer_id, staged.*
                    from imported_customer row
                    join %s staged on staged.pos = row.key and staged.pos > {0} and staged.pos <= {1}
                    join customers.customer on customer.id = row.customer_id and customer.deleted_at is null
                    where staged.postal is not null
                    order by row.customer_id, staged.postal, staged.pos) said
                on conflict (customer_id, kind, normalised) do nothing""".formatted(staged.table()), DSL.inline(after), DSL.inline(upTo), now);
    }

    /**
     * What a file says about consent counts from the time that the file gives. Where it gives none, a refusal counts from now,
     * and a grant only where nothing is known yet: nobody can tell whether it is older than a withdrawal.
     */
    private int addConsents(Staged staged, long after, long upTo, Field<OffsetDateTime> now) {
        return database.execute(
                """
                insert into customers.consent_event (customer_id, channel, purpose, action, source, at, recorded_at)
                select said.customer_id, 'email', 'marketing', case when said.consent then 'granted' else 'withdrawn' end,
                    {3}, least(coalesce(said.consent_at, {2}), {2}), {2}
                from (
                    select distinct on (row.customer_id) row.customer_id, staged.consent, staged.consent_at
                    from imported_customer row
                    join %s staged on staged.pos = row.key and staged.pos > {0} and staged.pos <= {1}
                    join customers.customer on customer.id = row.customer_id and customer.deleted_at is null
                    where staged.consent is not null
                    order by row.customer_id, staged.consent_at desc nulls last, staged.pos desc) said
                left join customers.consent_state state
                    on state.customer_id = said.customer_id and state.channel = 'email' and state.purpose = 'marketing'
                where state.customer_id is null
                    or (state.granted <> said.consent
                        and case when said.consent_at is null then not said.consent else said.consent_at > state.since end)""".formatted(staged.table()),
                DSL.inline(after),
                DSL.inline(upTo),
                now,
                DSL.val("import:" + staged.importId()));
    }

    private long number(String sql) {
        return database.fetchValue(sql) instanceof Number number ? number.longValue() : 0;
    }
}
