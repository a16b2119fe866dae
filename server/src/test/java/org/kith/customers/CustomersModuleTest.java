package org.kith.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kith.schema.customers.Tables.CONSENT_EVENT;
import static org.kith.schema.customers.Tables.CONTACT_POINT;
import static org.kith.schema.customers.Tables.CUSTOMER;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kith.KithTest;
import org.kith.platform.access.People;
import org.kith.platform.access.Role;
import org.kith.platform.access.Viewer;
import org.kith.platform.settings.Settings;
import org.kith.shared.Cursor;
import org.kith.shared.Invalid;
import org.kith.shared.NotFound;
import org.kith.shared.StaleVersion;
import org.springframework.beans.factory.annotation.Autowired;

@KithTest
class CustomersModuleTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Autowired
    Customers customers;

    @Autowired
    Consents consents;

    @Autowired
    Timeline timeline;

    @Autowired
    Traits traits;

    @Autowired
    CustomerMatch match;

    @Autowired
    Settings settings;

    @Autowired
    People people;

    @Autowired
    DSLContext db;

    @Autowired
    Clock clock;

    private Viewer viewer = Viewer.system();

    @BeforeEach
    void someoneSignsIn() {
        viewer = people.viewer(people.personIn(people.team(null), Role.SALES));
    }

    @Test
    void whatIsSaidOfACustomerIsKeptNormalised() {
        var id = customers.create(
                new NewCustomer(
                        CustomerKind.PERSON,
                        "  Ada   Lovelace ",
                        "Ada",
                        "Lovelace",
                        "en_gb",
                        "gb",
                        "London",
                        LocalDate.of(1815, 12, 10),
                        "Ada@Example.org",
                        "020 7946 0958",
                        null),
                viewer);

        var ada = customers.get(id, viewer);

        assertThat(ada.name()).isEqualTo("Ada Lovelace");
        assertThat(ada.country()).isEqualTo("GB");
        assertThat(ada.language()).isEqualTo("en-GB");
        assertThat(ada.primary(ContactKind.EMAIL)).isEqualTo("ada@example.org");
        assertThat(ada.primary(ContactKind.PHONE)).isEqualTo("+442079460958");
        assertThat(ada.ownerId()).isEqualTo(viewer.userId());
        assertThat(ada.teamId()).isEqualTo(viewer.teamId());
        assertThat(ada.source()).isEqualTo("manual");
    }

    @Test
    void aWrongFieldIsNamed() {
        assertThatThrownBy(() -> customers.create(NewCustomer.person(" "), viewer))
                .isInstanceOfSatisfying(
                        Invalid.class, refusal -> assertThat(refusal.details()).containsEntry("field", "name"));
        assertThatThrownBy(() -> customers.create(NewCustomer.person("Ada").withEmail("ada@"), viewer))
                .isInstanceOfSatisfying(
                        Invalid.class, refusal -> assertThat(refusal.details()).containsEntry("field", "email"));
    }

    @Test
    void aChangeOnAnOldVersionOverwritesNothing() {
        var id = customers.create(NewCustomer.person("Ada").withEmail("ada1@example.org"), viewer);
        customers.change(id, 0, NewCustomer.person("Ada King").withEmail("king@example.org"), viewer);

        assertThatThrownBy(() -> customers.change(id, 0, NewCustomer.person("Ada Byron"), viewer))
                .isInstanceOf(StaleVersion.class);

        var ada = customers.get(id, viewer);
        assertThat(ada.name()).isEqualTo("Ada King");
        assertThat(ada.version()).isEqualTo(1);
        assertThat(ada.contactPoints()).extracting(ContactPoint::normalised).containsExactly("king@example.org");
    }

    @Test
    void ofTwoChangesAtOnceOneWins() throws Exception {
        var id = customers.create(NewCustomer.person("Ada"), viewer);
        List<Callable<Boolean>> changes = new ArrayList<>();
        for (var name : List.of("Ada King", "Ada Byron", "Ada Noel", "Ada Gordon")) {
            changes.add(() -> {
                try {
                    customers.change(id, 0, NewCustomer.person(name), viewer);
                    return true;
                } catch (StaleVersion stale) {
                    return false;
                }
            });
        }
        var won = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var change : threads.invokeAll(changes)) {
                won += change.get() ? 1 : 0;
            }
        }

        assertThat(won).isEqualTo(1);
        assertThat(customers.get(id, viewer).version()).isEqualTo(1);
    }

    @Test
    void aChangeTellsOldAndNew() {
        var id = customers.create(NewCustomer.person("Ada"), viewer);

        customers.change(id, 0, NewCustomer.person("Ada King"), viewer);

        assertThat(timeline.read(id, 10, null, viewer).items())
                .filteredOn(entry -> entry.kind().equals("customer.changed"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.details().get("changes"))
                        .isEqualTo(Map.of(
                                "name", Map.of("old", "Ada", "new", "Ada King"),
                                "ownerId", Map.of("old", Long.toString(viewer.userId()), "new", ""))));
    }

    @Test
    void aDeletedCustomerIsGoneForEveryoneAndStillFedAsDeleted() {
        var id = customers.create(NewCustomer.person("Ada"), viewer);

        customers.delete(id, viewer);

        assertThatThrownBy(() -> customers.get(id, viewer)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> customers.get(id, Viewer.system())).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> customers.delete(id, viewer)).isInstanceOf(NotFound.class);
        assertThat(fedAsDeleted(id)).isTrue();
    }

    @Test
    void consentIsTheFoldOfWhatWasSaidByTimeNotByArrival() {
        var id = customers.create(NewCustomer.person("Ada"), viewer);
        var c = CUSTOMER.as("c");
        var mayMail = consents.granted(c.ID, Channel.EMAIL, Purpose.MARKETING);
        assertThat(db.fetchExists(c, c.ID.eq(id), mayMail)).isFalse();

        consents.append(said(id, true, NOON));
        assertThat(db.fetchExists(c, c.ID.eq(id), mayMail)).isTrue();
        consents.append(said(id, false, NOON.plusSeconds(60)));
        consents.append(said(id, true, NOON.plusSeconds(30)));

        assertThat(db.fetchExists(c, c.ID.eq(id), mayMail)).isFalse();
        assertThat(consents.of(id))
                .containsExactly(new Consent(Channel.EMAIL, Purpose.MARKETING, false, NOON.plusSeconds(60)));
        assertThat(timeline.read(id, 10, null, viewer).items())
                .extracting(TimelineEntry::kind)
                .contains("consent.granted", "consent.withdrawn");
    }

    @Test
    void whatWasSaidOfConsentIsNeverEdited() {
        var id = customers.create(NewCustomer.person("Ada"), viewer);
        consents.append(said(id, true, NOON));

        assertThatThrownBy(() -> db.update(CONSENT_EVENT)
                        .set(CONSENT_EVENT.ACTION, "withdrawn")
                        .where(CONSENT_EVENT.CUSTOMER_ID.eq(id))
                        .execute())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("append-only");
        assertThatThrownBy(() -> db.deleteFrom(CONSENT_EVENT)
                        .where(CONSENT_EVENT.CUSTOMER_ID.eq(id))
                        .execute())
                .hasMessageContaining("append-only");
    }

    @Test
    void anEntryIsAddedOnceHoweverOftenItIsTold() {
        var id = customers.create(NewCustomer.person("Ada"), viewer);
        var sent = new Timeline.Happening(id, NOON, "campaign.sent", "delivery:1", Map.of("campaign", "Spring"));

        assertThat(timeline.appendAll(List.of(sent, sent))).isEqualTo(1);
        assertThat(timeline.appendAll(List.of(sent))).isZero();
    }

    @Test
    void pagesOfATimelineMergeItsSourcesWithoutGapOrRepetition() {
        var id = customers.create(NewCustomer.person("Ada"), viewer);
        // four entries of two sources at each instant, so that pages end in the middle of one
        timeline.appendAll(IntStream.range(0, 30)
                .mapToObj(i -> new Timeline.Happening(
                        id, NOON.plusSeconds(i / 3), "campaign.clicked", "click:" + i, Map.of("url", "/" + i)))
                .toList());
        consents.appendAll(IntStream.range(0, 10)
                .mapToObj(i -> said(id, i % 2 == 0, NOON.plusSeconds(i)))
                .toList());

        var whole = timeline.read(id, 100, null, viewer).items();
        var paged = new ArrayList<TimelineEntry>();
        Cursor after = null;
        do {
            var page = timeline.read(id, 7, after, viewer);
            paged.addAll(page.items());
            after = page.next();
        } while (after != null);

        assertThat(whole).hasSize(41);
        assertThat(paged).isEqualTo(whole);
        assertThat(whole).extracting(TimelineEntry::at).isSortedAccordingTo((a, b) -> b.compareTo(a));
        assertThat(whole.getFirst().kind()).isEqualTo("customer.created");
    }

    @Test
    void aRunOfScoresReplacesItsTraitsAndLeavesTheOthers() {
        var ada = customers.create(NewCustomer.person("Ada"), viewer);
        var bob = customers.create(NewCustomer.person("Bob"), viewer);
        var counts = new TraitRun(NOON, List.of(TraitRun.Source.counted("testCount", "1")));
        traits.merge(counts, List.of(new TraitValues(ada, Map.of("testCount", 3))));
        var first = run(NOON);
        traits.replaceAll(
                first,
                Stream.of(
                        new TraitValues(ada, Map.of("testValue", 12.5, "testCell", "5\"4\\\n3")),
                        new TraitValues(bob, Map.of("testValue", Double.NaN))));

        var staged = traits.replaceAll(
                run(NOON.plusSeconds(60)),
                Stream.of(new TraitValues(bob, Map.of("testValue", 7.0, "testCell", "111"))));

        assertThat(staged).isEqualTo(1);
        assertThat(written(ada)).extracting(Trait::name, Trait::value).containsExactly(tuple("testCount", 3));
        assertThat(written(bob))
                .containsExactlyInAnyOrder(
                        new Trait("testValue", 7.0, "bgnbd", "1.0", NOON.plusSeconds(60), Map.of("mae", 1.25)),
                        new Trait("testCell", "111", "quintiles", "1.0", NOON.plusSeconds(60), Map.of()));
    }

    @Test
    void textsOfTraitsComeBackAsTheyWere() {
        var ada = customers.create(NewCustomer.person("Ada"), viewer);
        var odd = "tab\t \\N \\. 王小明 \"quoted\"\nnext";

        traits.merge(run(NOON), List.of(new TraitValues(ada, Map.of("testCell", odd))));

        assertThat(written(ada)).extracting(Trait::value).containsExactly(odd);
    }

    @Test
    void aTraitWithoutASourceIsNotWritten() {
        var ada = customers.create(NewCustomer.person("Ada"), viewer);

        assertThatThrownBy(() -> traits.merge(run(NOON), List.of(new TraitValues(ada, Map.of("mood", "good")))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mood");
        assertThat(written(ada)).isEmpty();
    }

    /** Without what is told of every record at once. */
    private List<Trait> written(long customer) {
        return traits.of(customer).stream()
                .filter(trait -> !List.of("quality", "faults").contains(trait.name()))
                .toList();
    }

    @Test
    void aRowIsKnownByItsNumberThenItsMailThenItsPhone() {
        var shop = "shop" + System.nanoTime();
        var phone = "+49 1512 %07d".formatted(System.nanoTime() % 10_000_000);
        var made = match.ensure(
                        List.of(
                                new Candidate(shop, "1", mail(shop, "ada"), phone, "Ada", "gb"),
                                new Candidate(shop, "2", mail(shop, "bob"), null, null, null)),
                        "import:1",
                        viewer)
                .customers();

        var found = match.find(List.of(
                Candidate.ofExternalId(shop, "1"),
                new Candidate(null, null, mail(shop, "BOB"), null, null, null),
                new Candidate(null, null, null, phone.replace("+49 ", "0"), null, "DE"),
                new Candidate(shop, "3", null, null, null, null),
                new Candidate(null, null, "no mail", null, null, null)));

        assertThat(made).hasSize(2).doesNotContainNull().doesNotHaveDuplicates();
        assertThat(found).containsExactly(made.get(0), made.get(1), made.get(0), null, null);
        assertThat(customers.get(made.getFirst(), viewer).source()).isEqualTo("import:1");
        assertThat(customers.get(made.get(1), viewer).name()).isEqualTo("2");
    }

    @Test
    void theSameRowsAgainMakeNobodyNew() {
        var shop = "shop" + System.nanoTime();
        var candidates = IntStream.range(0, 2_500)
                .mapToObj(i -> new Candidate(shop, "" + i % 2_000, mail(shop, "c" + i % 2_000), null, "C" + i, "DE"))
                .toList();

        var first = match.ensure(candidates, "import:1", viewer);
        var second = match.ensure(candidates, "import:2", viewer);

        assertThat(first.created()).isEqualTo(2_000);
        assertThat(second.created()).isZero();
        assertThat(second.customers()).isEqualTo(first.customers());
    }

    @Test
    void aSharedMailDoesNotMakeTwoMembersOne() {
        var shop = "shop" + System.nanoTime();
        var family = mail(shop, "family");

        var made = match.ensure(
                List.of(
                        new Candidate(null, null, family, null, "The Lovelaces", null),
                        new Candidate(shop, "1", family, null, "Ada", null),
                        new Candidate(shop, "2", family, null, "William", null)),
                "import:1",
                viewer);

        assertThat(made.created()).isEqualTo(2);
        assertThat(made.customers().get(1)).isEqualTo(made.customers().get(0));
        assertThat(made.customers().get(2)).isNotEqualTo(made.customers().get(0));
        assertThat(match.find(List.of(new Candidate(null, null, family, null, null, null))))
                .containsExactly((Long) null);
    }

    @Test
    void importsAtOnceMakeEachMissingCustomerOnce() throws Exception {
        var shop = "shop" + System.nanoTime();
        var candidates = IntStream.range(0, 200)
                .mapToObj(i -> Candidate.ofExternalId(shop, "" + i))
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var runs = threads.invokeAll(IntStream.range(0, 4)
                    .<Callable<CustomerMatch.Found>>mapToObj(i -> () -> match.ensure(candidates, "import:" + i, viewer))
                    .toList());
            var created = 0;
            for (var run : runs) {
                created += run.get().created();
            }
            assertThat(created).isEqualTo(200);
        }
    }

    @Test
    void anAddressThatBouncedIsNotUsedAndItsCustomerIsFedAgain() {
        var address = "bounced%d@example.org".formatted(System.nanoTime());
        var id = customers.create(NewCustomer.person("Ada").withEmail(address), viewer);
        var before = db.fetchValue(CUSTOMER.TXID, CUSTOMER.ID.eq(id));
        assertThat(customers.profiles(List.of(id)).get(id).email()).isEqualTo(address);

        customers.markUnusable(ContactKind.EMAIL, address, "bounced");

        assertThat(customers.profiles(List.of(id)).get(id).email()).isNull();
        assertThat(db.fetchValue(CUSTOMER.TXID, CUSTOMER.ID.eq(id))).isNotEqualTo(before);
        assertThat(db.fetchCount(CONTACT_POINT, CONTACT_POINT.NORMALISED.eq(address)))
                .isEqualTo(1);
    }

    private boolean fedAsDeleted(long id) {
        var table = new CustomerFactTables()
                .tables().stream()
                        .filter(fact -> fact.name().equals("customer"))
                        .findFirst()
                        .orElseThrow();
        return db.resultQuery(table.query(), "0", Long.toString(Long.MAX_VALUE)).stream()
                .anyMatch(row -> row.get("customer_id", Long.class) == id && row.get("deleted", Boolean.class));
    }

    /** Traits of this test alone: replacing a population's traits reaches every customer there is. */
    private static TraitRun run(Instant asOf) {
        return new TraitRun(
                asOf,
                List.of(
                        new TraitRun.Source("testValue", "bgnbd", "1.0", Map.of("mae", 1.25)),
                        new TraitRun.Source("testCell", "quintiles", "1.0", Map.of())));
    }

    private static ConsentEvent said(long customer, boolean granted, Instant at) {
        return new ConsentEvent(customer, Channel.EMAIL, Purpose.MARKETING, granted, "test", null, at);
    }

    private static String mail(String shop, String name) {
        return name + "@" + shop + ".example";
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.api.Assertions.tuple(values);
    }
}
