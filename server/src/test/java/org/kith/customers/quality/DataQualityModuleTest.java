package org.kith.customers.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kith.KithTest;
import org.kith.customers.BulkEdit;
import org.kith.customers.BulkEdits;
import org.kith.customers.Channel;
import org.kith.customers.ConsentEvent;
import org.kith.customers.Consents;
import org.kith.customers.ContactKind;
import org.kith.customers.CustomerKind;
import org.kith.customers.Customers;
import org.kith.customers.NewCustomer;
import org.kith.customers.Purpose;
import org.kith.customers.QualityFault;
import org.kith.customers.identity.Merges;
import org.kith.intelligence.warehouse.Warehouse;
import org.kith.platform.access.People;
import org.kith.platform.access.Role;
import org.kith.platform.access.Viewer;
import org.kith.platform.settings.Settings;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@KithTest
class DataQualityModuleTest {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    @Autowired
    MockMvc mvc;

    @Autowired
    DataQuality quality;

    @Autowired
    QualityStore store;

    @Autowired
    Customers customers;

    @Autowired
    Consents consents;

    @Autowired
    Merges merges;

    @Autowired
    BulkEdits edits;

    @Autowired
    Settings settings;

    @Autowired
    Warehouse warehouse;

    @Autowired
    People people;

    @Autowired
    DSLContext sql;

    @Autowired
    Clock clock;

    private final Viewer kith = Viewer.system();
    private long team;
    private People.Person person = new People.Person(0, "");
    private Viewer me = kith;
    private RequestPostProcessor browser = request -> request;

    @BeforeEach
    void aTeam() {
        team = people.team(null);
        person = people.personIn(team, Role.SALES);
        me = people.viewer(person);
        browser = people.as(person);
    }

    @Test
    void aWholeRecordHasAHundredPoints() {
        long ada = whole("Ada Lovelace");

        assertThat(faults(ada)).isEmpty();
        assertThat(quality.of(ada, me).score()).isEqualTo(100);
        assertThat(quality.of(ada, me).whole()).isTrue();
    }

    @Test
    void eachFaultIsFoundByItself() {
        var cases = Map.ofEntries(
                Map.entry("name = 'Ada', given_name = null, family_name = null", QualityFault.NAME_INCOMPLETE),
                Map.entry("family_name = null", QualityFault.NAME_INCOMPLETE),
                Map.entry("name = 'Test User 3'", QualityFault.NAME_TEST),
                Map.entry("name = 'asdfgh'", QualityFault.NAME_TEST),
                Map.entry("name = 'aaaa'", QualityFault.NAME_TEST),
                Map.entry("name = 'Ada 2 Lovelace'", QualityFault.NAME_TEST),
                Map.entry("name = '测试客户'", QualityFault.NAME_TEST),
                Map.entry("birthday = '2400-01-01'", QualityFault.BIRTHDAY_IMPOSSIBLE),
                Map.entry("birthday = '1820-01-01'", QualityFault.BIRTHDAY_IMPOSSIBLE),
                Map.entry("kind = 'organisation', birthday = '1990-01-01'", QualityFault.BIRTHDAY_IMPOSSIBLE),
                Map.entry("country = null", QualityFault.COUNTRY_MISSING));
        cases.forEach((change, fault) -> {
            long id = whole("Ada Lovelace");
            sql.execute(DSL.sql("update customers.customer set " + change + " where id = " + id));
            assertThat(faults(id)).as(change).containsExactly(fault);
        });
        for (var name :
                List.of("Testa Rossa", "Ada Fakenham", "Unknown Pleasures Ltd", "Nona None-Weber", "王小明", "Noneman")) {
            long id = whole(name);
            sql.execute("update customers.customer set given_name = 'G', family_name = 'F' where id = ?", id);
            assertThat(faults(id)).as(name).isEmpty();
        }
        var points = Map.of(
                "kind = 'email', normalised = 'ada@nowhere', given = 'x'", QualityFault.EMAIL_MALFORMED,
                "kind = 'email', normalised = 'a%d@mailinator.com', given = 'x'", QualityFault.EMAIL_DISPOSABLE,
                "kind = 'email', normalised = 'a%d@x.trashmail.com', given = 'x'", QualityFault.EMAIL_DISPOSABLE,
                "kind = 'phone', normalised = '+4911', given = 'x'", QualityFault.PHONE_INVALID,
                "kind = 'phone', normalised = '12', given = 'x'", QualityFault.PHONE_INVALID,
                "kind = 'postal', normalised = 'Paris', given = 'x', parts = '{\"city\":\"Paris\"}'",
                        QualityFault.ADDRESS_INCOMPLETE);
        points.forEach((change, fault) -> {
            long id = whole("Ada Lovelace");
            sql.execute(DSL.sql("insert into customers.contact_point (customer_id, kind, given, normalised) values ("
                    + id + ", 'email', 'y', 'to-be-changed')"));
            sql.execute(DSL.sql("update customers.contact_point set " + change.replace("%d", String.valueOf(id))
                    + " where customer_id = " + id + " and normalised = 'to-be-changed'"));
            assertThat(faults(id)).as(change).containsExactly(fault);
        });
    }

    @Test
    void whomNobodyCanReachWithConsentIsUnreachable() {
        long ada = whole("Ada Lovelace");
        customers.markUnusable(ContactKind.EMAIL, "ada" + ada + "@example.com", "bounced");
        assertThat(faults(ada)).containsExactlyInAnyOrder(QualityFault.EMAIL_BOUNCED, QualityFault.UNREACHABLE);

        sql.execute(
                "insert into customers.contact_point (customer_id, kind, given, normalised) values (?, 'phone', 'x', '+4930123456')",
                ada);
        consent(ada, Channel.PHONE, true);
        assertThat(faults(ada)).containsExactly(QualityFault.EMAIL_BOUNCED);

        consent(ada, Channel.PHONE, false);
        assertThat(faults(ada)).contains(QualityFault.UNREACHABLE);
    }

    @Test
    void whatNothingConfirmedForTwoYearsIsStaleUntilSomethingDoes() {
        long ada = whole("Ada Lovelace");
        sql.execute(
                "update customers.customer set updated_at = now() - interval '9 years', created_at = now() - interval '9 years' where id = ?",
                ada);
        sql.execute("update customers.consent_state set since = now() - interval '8 years' where customer_id = ?", ada);
        assertThat(faults(ada)).containsExactly(QualityFault.STALE);

        sql.execute("update customers.order_figures set last_order = now() where customer_id = ?", ada);
        assertThat(faults(ada)).isEmpty();
    }

    @Test
    void theScoreOfWhoIsEditedIsKeptAtOnceAndNothingElseIsWritten() {
        long ada = customers.create(NewCustomer.person("Test"), me);
        assertThat(kept(ada)).contains("\"name-test\"").contains("\"unreachable\"");
        int before = quality.of(ada, me).score();
        assertThat(score(ada)).isEqualTo(before);

        customers.change(ada, 0, named("Ada Lovelace", "ada" + ada + "@example.com"), me);
        assertThat(kept(ada)).doesNotContain("name-test");
        consent(ada, Channel.EMAIL, true);
        assertThat(score(ada)).isEqualTo(100);
        assertThat(kept(ada)).doesNotContain("faults");

        sql.execute("update customers.trait_set set traits = traits || '{\"clv\": 12}' where customer_id = ?", ada);
        assertThat(store.refresh(List.of(ada), clock.instant()))
                .as("what stays as it is is not written")
                .isZero();
        assertThat(kept(ada)).contains("\"clv\"");
    }

    @Test
    void aMergeAndItsUndoingAreLookedAtAtOnce() {
        long ada = customers.create(NewCustomer.person("Ada Lovelace"), me);
        long twin = whole("Ada L.");
        int alone = score(ada);

        long merge = merges.merge(
                new Merges.Wish(
                        ada,
                        customers.get(ada, me).version(),
                        twin,
                        customers.get(twin, me).version(),
                        Set.of()),
                me);
        assertThat(score(ada)).isEqualTo(100).isGreaterThan(alone);

        merges.undo(merge, me);
        assertThat(score(ada)).isEqualTo(alone);
        assertThat(score(twin)).isEqualTo(quality.of(twin, me).score());
    }

    @Test
    void theNightlyWorkFindsWhatNoEditTold() throws Exception {
        long ada = whole("Ada Lovelace");
        sql.execute("update customers.customer set country = null where id = ?", ada);
        long gone = whole("Gone Person");
        customers.delete(gone, kith);
        var administrator = people.as(people.person(Role.ADMINISTRATOR));

        var job = JsonMapper.shared()
                .readTree(send(administrator, HttpMethod.POST, "/api/data-quality/compute"))
                .path("jobId")
                .asLong();
        await().atMost(Duration.ofMinutes(3))
                .until(() -> "succeeded"
                        .equals(sql.fetchValue("select state from platform.job where id = {0}", DSL.val(job))));

        assertThat(score(ada)).isEqualTo(100 - QualityFault.COUNTRY_MISSING.points());
        assertThat(sql.fetchValue(
                        "select count(*) from customers.trait_run where trait = 'quality' and model = 'rule'"))
                .isNotEqualTo(0L);
        var overview = quality.overview(people.viewer(people.person(Role.ADMINISTRATOR)));
        assertThat(overview.computedAt()).isNotNull();
        assertThat(overview.bins()).hasSize(10);
        assertThat(overview.bins().stream()
                        .mapToLong(DataQuality.Bin::customers)
                        .sum())
                .isEqualTo(overview.customers() - overview.notComputed());
    }

    @Test
    void theOverviewAddsUpWhatItsReaderSeesAndLeadsToTheSameList() throws Exception {
        var analyst = people.personIn(team, role());
        var mine = people.as(analyst);
        whole("Ada Lovelace");
        long test = customers.create(named("Test", "t" + NUMBER.incrementAndGet() + "@mailinator.com"), me);
        long other = customers.create(named("Bob Bobson", null), me);
        var viewer = people.viewer(analyst);
        var filter =
                "{\"type\":\"and\",\"all\":[{\"type\":\"compare\",\"field\":\"trait.faults\",\"operator\":\"equals\",\"values\":[\"%s\"]}]}";

        var overview = quality.overview(viewer);
        assertThat(overview.faults()).isNotEmpty();
        for (var frequent : overview.faults()) {
            var list = list(mine, filter.formatted(frequent.fault().code()), "-quality");
            assertThat(list.path("total").path("count").asLong())
                    .as(frequent.toString())
                    .isEqualTo(frequent.customers());
        }
        var disposable = list(browser, filter.formatted("email-disposable"), "quality");
        assertThat(disposable.path("items").findValues("id").stream().map(JsonNode::asLong))
                .contains(test);
        assertThat(disposable.path("items").findValues("id").stream().map(JsonNode::asLong))
                .doesNotContain(other);
        assertThat(disposable.path("items").get(0).path("quality").asInt()).isEqualTo(score(test));
    }

    @Test
    void aListIsSortedByTheScoreAndASegmentIsCountedByIt() throws Exception {
        var mark = "Q" + System.nanoTime();
        long good = whole("Ada " + mark.replaceAll("[0-9]", "") + "Lovelace");
        long bad = customers.create(named("Test", null), me);
        var mine =
                "{\"type\":\"and\",\"all\":[{\"type\":\"compare\",\"field\":\"owner\",\"operator\":\"equals\",\"values\":[%d]},%s]}";
        var all = mine.formatted(person.id(), "{\"type\":\"everyone\"}");

        assertThat(list(browser, all, "-quality").path("items").findValues("id").stream()
                        .map(JsonNode::asLong))
                .containsExactly(good, bad);
        assertThat(list(browser, all, "quality").path("items").findValues("id").stream()
                        .map(JsonNode::asLong))
                .containsExactly(bad, good);

        warehouse.feed();
        var below = mine.formatted(
                person.id(),
                "{\"type\":\"compare\",\"field\":\"trait.quality\",\"operator\":\"less\",\"values\":[100]}");
        var faulty = mine.formatted(
                person.id(),
                "{\"type\":\"compare\",\"field\":\"trait.faults\",\"operator\":\"in\",\"values\":[\"name-test\",\"stale\"]}");
        var none = mine.formatted(
                person.id(),
                "{\"type\":\"compare\",\"field\":\"trait.faults\",\"operator\":\"isEmpty\",\"values\":[]}");
        for (var filter : List.of(below, faulty)) {
            assertThat(count(filter)).as(filter).isEqualTo(1);
            assertThat(list(browser, filter, "name").path("total").path("count").asLong())
                    .isEqualTo(1);
        }
        assertThat(count(none)).isEqualTo(1);
        assertThat(list(browser, none, "name").path("items").get(0).path("id").asLong())
                .isEqualTo(good);
    }

    @Test
    void aFaultOfAFieldThatOneMayNotReadIsNotToldNorFoundOut() throws Exception {
        var role = role();
        sql.execute("insert into platform.role_field values (?, 'customers', 'phone', 'none')", role.code());
        var blind = people.personIn(team, role);
        long ada = whole("Ada Lovelace");
        sql.execute(
                "insert into customers.contact_point (customer_id, kind, given, normalised) values (?, 'phone', 'x', '+4911')",
                ada);
        sql.execute("update customers.customer set country = null where id = ?", ada);
        store.refresh(List.of(ada), clock.instant());
        assertThat(faults(ada)).contains(QualityFault.PHONE_INVALID);

        var told = quality.of(ada, people.viewer(blind));
        assertThat(told.faults()).extracting(DataQuality.Fault::fault).containsExactly(QualityFault.COUNTRY_MISSING);
        assertThat(told.score()).isEqualTo(100 - QualityFault.COUNTRY_MISSING.points());
        assertThat(told.whole()).isFalse();
        var overview = quality.overview(people.viewer(blind));
        assertThat(overview.mean()).isNull();
        assertThat(overview.bins()).isEmpty();
        assertThat(overview.faults())
                .extracting(DataQuality.Frequent::fault)
                .doesNotContain(QualityFault.PHONE_INVALID, QualityFault.UNREACHABLE);
        var theirs = people.as(blind);
        var filter =
                "{\"type\":\"compare\",\"field\":\"trait.faults\",\"operator\":\"equals\",\"values\":[\"phone-invalid\"]}";
        assertThat(status(theirs, "/api/customers", "filter", filter)).isGreaterThanOrEqualTo(400);
        assertThat(status(theirs, "/api/customers", "sort", "quality")).isGreaterThanOrEqualTo(400);
        assertThat(send(theirs, HttpMethod.GET, "/api/customers/" + ada)).doesNotContain("phone-invalid");
        assertThat(send(theirs, HttpMethod.GET, "/api/customers")).doesNotContain("\"quality\":");
    }

    @Test
    void aSuspectedDuplicateIsToldToWhoSeesBothAndCostsNothing() {
        long ada = whole("Ada Lovelace");
        long hidden = customers.create(
                NewCustomer.person("Ada Lovelace"), people.viewer(people.personIn(people.team(null), Role.SALES)));
        int before = quality.of(ada, me).score();
        pair(ada, hidden);

        assertThat(quality.of(ada, me).duplicates()).isZero();
        assertThat(quality.of(ada, kith).duplicates()).isEqualTo(1);
        assertThat(quality.of(ada, me).score()).isEqualTo(before);
    }

    @Test
    void whoIsMendedInBulkIsLookedAtAtOnceAndSoIsWhoGetsTheFormerValueBack() {
        long ada = whole("Ada Lovelace");
        long bob = whole("Bob Noyce");
        sql.execute("update customers.customer set country = null where id = ?", ada);
        store.refresh(List.of(ada, bob), clock.instant());
        assertThat(kept(ada)).contains("country-missing");

        var country = new BulkEdit.Change("country", BulkEdit.Action.SET, "DE");
        var edit = edits.apply(BulkEdit.Whom.named(List.of(ada, bob)), BulkEdit.Wish.change(List.of(country)), me);

        assertThat(edit.counts().changed()).isEqualTo(1);
        assertThat(kept(ada)).doesNotContain("country-missing");
        assertThat(score(ada)).isEqualTo(100);
        edits.undo(edit.id(), me);
        assertThat(kept(ada)).contains("country-missing");
    }

    @Test
    void aChildIsBornTodayInTheZoneOfTheFirm() {
        var before = settings.firm();
        settings.change(inZone(before, ZoneId.of("Asia/Shanghai")));
        try {
            long ada = whole("Ada Lovelace");
            var evening = Instant.parse("2026-03-01T20:00:00Z"); // the 2nd of March in Shanghai
            sql.execute("update customers.customer set birthday = '2026-03-02' where id = ?", ada);
            assertThat(store.find(List.of(ada), evening).get(ada)).doesNotContain(QualityFault.BIRTHDAY_IMPOSSIBLE);
            sql.execute("update customers.customer set birthday = '2026-03-03' where id = ?", ada);
            assertThat(store.find(List.of(ada), evening).get(ada)).contains(QualityFault.BIRTHDAY_IMPOSSIBLE);
        } finally {
            settings.change(before);
        }
    }

    private static Settings.Firm inZone(Settings.Firm firm, ZoneId zone) {
        return new Settings.Firm(
                firm.name(),
                firm.senderName(),
                firm.senderAddress(),
                firm.postalAddress(),
                firm.currency(),
                zone,
                firm.defaultCountry(),
                firm.defaultMargin(),
                firm.approvalAbove());
    }

    /** Of whoever looks at figures of the own team. */
    private Role role() {
        var code = "quality-test-" + NUMBER.incrementAndGet();
        sql.execute("insert into platform.role (code, name, permissions) values (?, ?, ?)", code, code, new String[] {
            "ORDERS_READ", "INTELLIGENCE_READ"
        });
        for (var action : List.of("read", "edit", "create")) {
            sql.execute("insert into platform.role_right values (?, 'customers', ?, 'team')", code, action);
        }
        return Role.of(code);
    }

    private void pair(long one, long other) {
        var run = sql.fetchValue("insert into customers.link_run (started_at) values (now()) returning id");
        sql.execute("""
                insert into customers.duplicate_pair
                    (lesser_id, greater_id, probability, model_log_odds, household, clues, run_id, found_at)
                values (?, ?, .8, 1.4, .1, '[]', ?, now())""", Math.min(one, other), Math.max(one, other), run);
    }

    private long whole(String name) {
        long id = customers.create(named(name, null), me);
        sql.execute(
                "insert into customers.contact_point (customer_id, kind, given, normalised, is_primary) values (?, 'email', ?, ?, true)",
                id,
                "ada" + id + "@example.com",
                "ada" + id + "@example.com");
        consent(id, Channel.EMAIL, true);
        return id;
    }

    private static NewCustomer named(String name, @org.jspecify.annotations.Nullable String email) {
        var parts = name.split(" ", 2);
        return new NewCustomer(
                CustomerKind.PERSON,
                name,
                parts.length > 1 ? parts[0] : null,
                parts.length > 1 ? parts[1] : null,
                null,
                "DE",
                null,
                null,
                email,
                null,
                null,
                null);
    }

    private void consent(long customer, Channel channel, boolean granted) {
        consents.appendAll(List.of(
                new ConsentEvent(customer, channel, Purpose.MARKETING, granted, "test", null, clock.instant())));
    }

    private List<QualityFault> faults(long id) {
        return quality.of(id, kith).faults().stream()
                .map(DataQuality.Fault::fault)
                .toList();
    }

    private String kept(long id) {
        return String.valueOf(sql.fetchValue("select traits::text from customers.trait_set where customer_id = ?", id));
    }

    private int score(long id) {
        return Integer.parseInt(
                String.valueOf(sql.fetchValue("select quality from customers.trait_set where customer_id = ?", id)));
    }

    private long count(String filter) throws Exception {
        var answer = mvc.perform(request(HttpMethod.POST, "/api/segments/count")
                        .with(browser)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"filter\":" + filter + "}"))
                .andReturn()
                .getResponse();
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(200);
        return JsonMapper.shared()
                .readTree(answer.getContentAsString())
                .path("count")
                .asLong(-1);
    }

    private JsonNode list(RequestPostProcessor who, String filter, String sort) throws Exception {
        var answer = mvc.perform(request(HttpMethod.GET, "/api/customers")
                        .with(who)
                        .param("filter", filter)
                        .param("sort", sort)
                        .param("limit", "100"))
                .andReturn()
                .getResponse();
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.getContentAsString());
    }

    private int status(RequestPostProcessor who, String path, String parameter, String value) throws Exception {
        return mvc.perform(request(HttpMethod.GET, path).with(who).param(parameter, value))
                .andReturn()
                .getResponse()
                .getStatus();
    }

    private String send(RequestPostProcessor who, HttpMethod method, String path) throws Exception {
        return mvc.perform(request(method, path).with(who))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }
}
