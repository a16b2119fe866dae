package org.kith.customers.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kith.schema.commerce.Tables.ORDERS;
import static org.kith.schema.customers.Tables.CUSTOMER_SHARE;
import static org.kith.schema.customers.Tables.CUSTOMER_TAG;
import static org.kith.schema.customers.Tables.EXTERNAL_ID;
import static org.kith.schema.customers.Tables.HOUSEHOLD;
import static org.kith.schema.customers.Tables.HOUSEHOLD_MEMBER;
import static org.kith.schema.customers.Tables.NOTE;
import static org.kith.schema.customers.Tables.RELATIONSHIP;
import static org.kith.schema.customers.Tables.TAG;
import static org.kith.schema.customers.Tables.TASK;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kith.KithTest;
import org.kith.customers.Channel;
import org.kith.customers.ConsentEvent;
import org.kith.customers.Consents;
import org.kith.customers.ContactKind;
import org.kith.customers.CustomerKind;
import org.kith.customers.Customers;
import org.kith.customers.NewCustomer;
import org.kith.customers.Purpose;
import org.kith.customers.Timeline;
import org.kith.platform.access.People;
import org.kith.platform.access.Role;
import org.kith.platform.access.Viewer;
import org.kith.platform.fields.CustomField;
import org.kith.platform.fields.CustomFields;
import org.kith.platform.fields.CustomKind;
import org.kith.platform.fields.FieldDraft;
import org.kith.platform.fields.Label;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Merges, edits and undoings in any order; when all merges are undone, the database is what it was, but for the edits. Each sequence
 * draws by the seed and its own number, so one that fails can be run alone: {@code -Dkith.test.mergeFirst=N -Dkith.test.mergeSequences=1}.
 */
@KithTest
class MergeSequencesModuleTest {
    /** All that is kept of a customer, a row of text each; merges and the news of them aside, and what counts changes. */
    private static final String STATE = """
            with mine as (select unnest(?::bigint[]) as id)
            select c.id || ' ' || f.key, f.value
            from customers.customer c, jsonb_each_text(to_jsonb(c) - '{custom,version,updated_at,txid}'::text[]) f
            where c.id in (table mine)
            union all
            select c.id || ' own ' || f.key, f.value from customers.customer c, jsonb_each_text(c.custom) f
            where c.id in (table mine)
            union all
            select customer_id || ' ' || tab, string_agg(line, E'\\n' order by line)
            from (
                select customer_id, 'addresses' as tab, to_jsonb(t)::text as line from customers.contact_point t
                where customer_id in (table mine)
                union all
                select customer_id, 'numbers', to_jsonb(t)::text from customers.external_id t where customer_id in (table mine)
                union all
                select customer_id, 'shares', to_jsonb(t)::text from customers.customer_share t where customer_id in (table mine)
                union all
                select customer_id, 'household', to_jsonb(t)::text from customers.household_member t
                where customer_id in (table mine)
                union all
                select customer_id, 'orders', (to_jsonb(t) - '{version,updated_at,txid}'::text[])::text from commerce.orders t
                where customer_id in (table mine)
                union all
                select customer_id, 'figures', (to_jsonb(t) - '{version,updated_at,txid}'::text[])::text
                from customers.order_figures t where customer_id in (table mine)
                union all
                select customer_id, 'consents', to_jsonb(t)::text from customers.consent_event t
                where customer_id in (table mine)
                union all
                select customer_id, 'consent', (to_jsonb(t) - 'txid')::text from customers.consent_state t
                where customer_id in (table mine)
                union all
                select customer_id, 'search', to_jsonb(t)::text from customers.search_key t where customer_id in (table mine)
                union all
                select from_now, 'relationships from here', to_jsonb(t)::text from customers.relationship t
                where from_now in (table mine)
                union all
                select to_now, 'relationships to here', to_jsonb(t)::text from customers.relationship t
                where to_now in (table mine)
                union all
                select customer_id, 'notes', to_jsonb(t)::text from customers.note t where customer_id in (table mine)
                union all
                select customer_id, 'files', to_jsonb(t)::text from customers.customer_file t where customer_id in (table mine)
                union all
                select customer_id, 'tasks', to_jsonb(t)::text from customers.task t where customer_id in (table mine)
                union all
                select customer_id, 'tags', to_jsonb(t)::text from customers.customer_tag t where customer_id in (table mine)
                union all
                select customer_id, 'timeline', to_jsonb(t)::text from customers.timeline_entry t
                where customer_id in (table mine) and kind = 'note'
            ) kept
            group by customer_id, tab""";

    @Autowired
    Merges merges;

    @Autowired
    Customers customers;

    @Autowired
    Consents consents;

    @Autowired
    Timeline timeline;

    @Autowired
    CustomFields fields;

    @Autowired
    People people;

    @Autowired
    DSLContext db;

    @Autowired
    Clock clock;

    private final Viewer kith = Viewer.system();
    private final List<Long> colleagues = new ArrayList<>();
    private final List<Long> tags = new ArrayList<>();
    private @Nullable CustomField tier;

    @BeforeEach
    void aFieldOfTheFirmsOwn() {
        for (int i = 0; i < 2; i++) {
            colleagues.add(people.personIn(people.team(null), Role.SALES).id());
        }
        for (int i = 0; i < 3; i++) {
            tags.add(Objects.requireNonNull(db.insertInto(TAG)
                    .set(TAG.NAME, "Sequence %d %d".formatted(System.nanoTime(), i))
                    .set(TAG.COLOUR, "blue")
                    .set(TAG.CREATED_AT, clock.instant().atOffset(ZoneOffset.UTC))
                    .returning(TAG.ID)
                    .fetchOne(TAG.ID)));
        }
        tier = fields.create("customer", CustomKind.TEXT, draft(), administrator());
    }

    @AfterEach
    void theFieldGoes() {
        fields.retire("customer", Objects.requireNonNull(tier).id(), administrator());
    }

    private Viewer administrator() {
        return people.viewer(people.person(Role.ADMINISTRATOR));
    }

    private static FieldDraft draft() {
        return new FieldDraft(
                new Label("Tier of sequences", null), null, null, null, false, null, null, null, null, null);
    }

    @Test
    void afterAllUndoingsTheDatabaseIsWhatItWasButForTheEdits() throws Exception {
        long first = Long.getLong("kith.test.mergeFirst", 0);
        int sequences = Integer.getInteger("kith.test.mergeSequences", 60);
        long seed = Long.getLong("kith.test.seed", 4_711);
        try (var workers = Executors.newFixedThreadPool(2)) {
            var results = workers.invokeAll(LongStream.range(first, first + sequences)
                    .<Callable<Integer>>mapToObj(number -> () -> new Sequence(new Random(seed * 1_000_003 + number))
                            .run("seed %d, sequence %d".formatted(seed, number)))
                    .toList());
            int done = 0;
            for (var result : results) {
                done += result.get();
            }
            assertThat(done).as("merges that were made and undone").isGreaterThan(sequences);
        }
    }

    private final class Sequence {
        private final Random random;
        private final String mark;
        private final List<Long> all = new ArrayList<>();
        private final Map<String, @Nullable String> edited = new TreeMap<>();
        private final List<Long> standing = new ArrayList<>();
        private final List<String> told = new ArrayList<>();
        private int merged;
        private int made;

        Sequence(Random random) {
            this.random = random;
            this.mark = Long.toHexString(random.nextLong()) + Long.toHexString(clock.millis());
        }

        int run(String name) {
            var households = List.of(household(), household());
            for (int i = 0; i < 5; i++) {
                all.add(someone(households));
            }
            relate();
            var before = state();
            for (int step = 0; step < 12; step++) {
                step();
                assertThat(astray()).as("%s%n%s", name, String.join("\n", told)).isZero();
            }
            while (!standing.isEmpty()) {
                undoOne();
            }
            before.putAll(edited);
            var after = state();
            var differing = new TreeSet<String>();
            Stream.concat(before.keySet().stream(), after.keySet().stream())
                    .filter(key -> !Objects.equals(before.get(key), after.get(key)))
                    .forEach(key -> differing.add(
                            "%s%n  before: %s%n  after:  %s".formatted(key, before.get(key), after.get(key))));
            assertThat(differing).as("%s%n%s", name, String.join("\n", told)).isEmpty();
            return merged;
        }

        private void relate() {
            for (int i = 0; i < 6; i++) {
                long from = all.get(random.nextInt(all.size()));
                long to = all.get(random.nextInt(all.size()));
                if (from != to) {
                    db.insertInto(RELATIONSHIP)
                            .set(RELATIONSHIP.KIND, random.nextBoolean() ? "subsidiary" : "partner")
                            .set(RELATIONSHIP.FROM_ID, from)
                            .set(RELATIONSHIP.TO_ID, to)
                            .set(RELATIONSHIP.NOTE, "related " + next())
                            .set(RELATIONSHIP.CREATED_AT, clock.instant().atOffset(ZoneOffset.UTC))
                            .set(RELATIONSHIP.CHANGED_AT, clock.instant().atOffset(ZoneOffset.UTC))
                            .execute();
                }
            }
        }

        /** Relationships that name somebody who has become part of another. */
        private int astray() {
            var ids = all.toArray(Long[]::new);
            return Objects.requireNonNull(db.fetchOne("""
                            select count(*) from customers.relationship r
                            where (r.from_id = any (?) or r.to_id = any (?))
                              and (r.from_now <> customers.survivor_of(r.from_id) or r.to_now <> customers.survivor_of(r.to_id))""", ids, ids)).get(0, Integer.class);
        }

        private long someone(List<Long> households) {
            long id = customers.create(
                    new NewCustomer(
                            random.nextInt(4) == 0 ? CustomerKind.ORGANISATION : CustomerKind.PERSON,
                            "Name " + next(),
                            random.nextBoolean() ? null : "Given " + next(),
                            null,
                            null,
                            random.nextBoolean() ? null : "DE",
                            random.nextBoolean() ? null : "City " + random.nextInt(3),
                            null,
                            switch (random.nextInt(3)) {
                                case 0 -> null;
                                case 1 -> "shared-" + mark + "@example.com";
                                default -> next() + "@example.com";
                            },
                            null,
                            null,
                            custom(random.nextInt(3) == 0 ? null : "tier " + random.nextInt(2))),
                    kith);
            order(id);
            externalId(id);
            timeline.append(new Timeline.Happening(id, clock.instant(), "note", "test:" + next(), Map.of()));
            for (int i = random.nextInt(3); i > 0; i--) {
                consent(id, random.nextBoolean(), clock.instant().minusSeconds(random.nextInt(1_000)));
            }
            note(id);
            task(id);
            file(id);
            tags.forEach(tag -> {
                if (random.nextBoolean()) {
                    tagged(id, tag);
                }
            });
            if (random.nextBoolean()) {
                share(id, colleagues.get(random.nextInt(colleagues.size())));
            }
            if (random.nextBoolean()) {
                db.insertInto(HOUSEHOLD_MEMBER)
                        .set(HOUSEHOLD_MEMBER.HOUSEHOLD_ID, households.get(random.nextInt(2)))
                        .set(HOUSEHOLD_MEMBER.CUSTOMER_ID, id)
                        .execute();
            }
            return id;
        }

        private void step() {
            var visible = all.stream()
                    .filter(id -> !customers.names(List.of(id), kith).isEmpty())
                    .toList();
            switch (random.nextInt(5)) {
                case 0, 1 -> {
                    long survivor = visible.get(random.nextInt(visible.size()));
                    long other = visible.get(random.nextInt(visible.size()));
                    if (survivor != other) {
                        standing.add(merge(survivor, other));
                        told.add("merge %d into %d as %d".formatted(other, survivor, standing.getLast()));
                        merged++;
                    }
                }
                case 2 -> {
                    long id = visible.get(random.nextInt(visible.size()));
                    var city = "Edited " + next();
                    edit(id, city, null);
                    edited.put(id + " city", city);
                    told.add("city of %d".formatted(id));
                }
                case 3 -> {
                    long id = visible.get(random.nextInt(visible.size()));
                    var value = "edited " + next();
                    edit(id, null, value);
                    edited.put(id + " own " + Objects.requireNonNull(tier).key(), value);
                    told.add("own field of %d".formatted(id));
                }
                default -> {
                    if (!standing.isEmpty()) {
                        undoOne();
                    }
                }
            }
        }

        private void undoOne() {
            long merge = standing.remove(random.nextInt(standing.size()));
            told.add("undo " + merge);
            merges.undo(merge, kith);
        }

        private long merge(long survivor, long other) {
            var taken = random.nextBoolean()
                    ? Set.<MergeField>of()
                    : Set.of(MergeField.CITY, MergeField.NAME, MergeField.KIND);
            return merges.merge(new Merges.Wish(survivor, version(survivor), other, version(other), taken), kith);
        }

        private long version(long id) {
            return customers.get(id, kith).version();
        }

        private void edit(long id, @Nullable String city, @Nullable String value) {
            var now = customers.get(id, kith);
            customers.change(
                    id,
                    now.version(),
                    new NewCustomer(
                            now.kind(),
                            now.name(),
                            now.givenName(),
                            now.familyName(),
                            now.language(),
                            now.country(),
                            city == null ? now.city() : city,
                            now.birthday(),
                            now.primary(ContactKind.EMAIL),
                            null,
                            now.ownerId(),
                            value == null ? null : custom(value)),
                    kith);
        }

        private Map<String, @Nullable Object> custom(@Nullable String value) {
            var values = new HashMap<String, @Nullable Object>();
            if (value != null) {
                values.put(Objects.requireNonNull(tier).key(), value);
            }
            return values;
        }

        private Map<String, @Nullable String> state() {
            var state = new TreeMap<String, @Nullable String>();
            db.fetch(STATE, (Object) all.toArray(Long[]::new))
                    .forEach(row -> state.put(row.get(0, String.class), row.get(1, String.class)));
            assertThat(state).hasSizeGreaterThan(5 * 12);
            return state;
        }

        private String next() {
            return mark + "-" + made++;
        }

        private void order(long customer) {
            db.insertInto(ORDERS)
                    .set(ORDERS.SOURCE, "test")
                    .set(ORDERS.NUMBER, next())
                    .set(ORDERS.CUSTOMER_ID, customer)
                    .set(ORDERS.KIND, random.nextInt(5) == 0 ? "return" : "sale")
                    .set(
                            ORDERS.ORDERED_AT,
                            clock.instant().minus(Duration.ofDays(3)).atOffset(ZoneOffset.UTC))
                    .set(ORDERS.CURRENCY, "EUR")
                    .set(ORDERS.TOTAL, new BigDecimal(1 + random.nextInt(50)))
                    .execute();
        }

        private void externalId(long customer) {
            db.insertInto(EXTERNAL_ID)
                    .set(EXTERNAL_ID.SYSTEM, "shop")
                    .set(EXTERNAL_ID.VALUE, next())
                    .set(EXTERNAL_ID.CUSTOMER_ID, customer)
                    .execute();
        }

        private void note(long customer) {
            db.insertInto(NOTE)
                    .set(NOTE.CUSTOMER_ID, customer)
                    .set(NOTE.BODY, "Note " + next())
                    .set(NOTE.CREATED_AT, clock.instant().atOffset(ZoneOffset.UTC))
                    .execute();
        }

        private void file(long customer) {
            db.execute("""
                    with f as (
                        insert into platform.stored_file values (gen_random_uuid(), 'a.txt', 'text/plain', 1, 'x', null, now())
                        returning id)
                    insert into customers.customer_file (customer_id, file_id, name, media_type, size, uploaded_at)
                    select ?, id, 'a.txt', 'text/plain', 1, now() from f""", customer);
        }

        private void task(long customer) {
            db.insertInto(TASK)
                    .set(TASK.CUSTOMER_ID, customer)
                    .set(TASK.TITLE, "Task " + next())
                    .set(TASK.PRIORITY, "normal")
                    .set(TASK.ASSIGNEE_ID, colleagues.get(random.nextInt(colleagues.size())))
                    .set(TASK.CREATED_AT, clock.instant().atOffset(ZoneOffset.UTC))
                    .execute();
        }

        private void tagged(long customer, long tag) {
            db.insertInto(CUSTOMER_TAG)
                    .set(CUSTOMER_TAG.CUSTOMER_ID, customer)
                    .set(CUSTOMER_TAG.TAG_ID, tag)
                    .set(CUSTOMER_TAG.TAGGED_AT, clock.instant().atOffset(ZoneOffset.UTC))
                    .execute();
        }

        private void share(long customer, long colleague) {
            db.insertInto(CUSTOMER_SHARE)
                    .set(CUSTOMER_SHARE.CUSTOMER_ID, customer)
                    .set(CUSTOMER_SHARE.USER_ID, colleague)
                    .set(CUSTOMER_SHARE.MAY_EDIT, random.nextBoolean())
                    .set(CUSTOMER_SHARE.SHARED_AT, clock.instant().atOffset(ZoneOffset.UTC))
                    .execute();
        }

        private long household() {
            return Objects.requireNonNull(db.insertInto(HOUSEHOLD)
                    .set(HOUSEHOLD.STATE, "suggested")
                    .set(HOUSEHOLD.REASON, "address")
                    .set(HOUSEHOLD.FOUND_AT, clock.instant().atOffset(ZoneOffset.UTC))
                    .returning(HOUSEHOLD.ID)
                    .fetchOne(HOUSEHOLD.ID));
        }

        private void consent(long customer, boolean granted, Instant at) {
            consents.appendAll(
                    List.of(new ConsentEvent(customer, Channel.EMAIL, Purpose.MARKETING, granted, "test", null, at)));
        }
    }
}
