package org.kith.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.patch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kith.KithTest;
import org.kith.intelligence.warehouse.Warehouse;
import org.kith.platform.access.FieldSource;
import org.kith.platform.access.People;
import org.kith.platform.access.Role;
import org.kith.platform.access.Viewer;
import org.kith.platform.fields.CustomField;
import org.kith.platform.fields.CustomFields;
import org.kith.platform.fields.CustomKind;
import org.kith.platform.fields.FieldDraft;
import org.kith.platform.fields.Label;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A record with a canary in every field that a role can hold back, looked at through every door: the canary of a hidden field is in
 * no answer, and no count, order or refusal tells of it. Whoever reads the field finds the canary, so the doors are open.
 */
@KithTest
class FieldRightsModuleTest {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    /** Stands between an answer and its headers. */
    private static final char HEADERS = '\u001e';

    private static final String EVERYONE = "{\"type\":\"everyone\"}";
    private static final Map<String, Object> TRAITS = Map.ofEntries(
            Map.entry("clv", 918273.64),
            Map.entry("pAlive", 0.918274),
            Map.entry("expectedOrders", 918275.5),
            Map.entry("expectedSpend", 918276.5),
            Map.entry("recencyDays", 918277),
            Map.entry("contacted", 918278),
            Map.entry("responded", 918279),
            Map.entry("lastContacted", "2031-09-18T00:00:00Z"),
            Map.entry("activity", "canary-activity"),
            Map.entry("rfm", "764"),
            Map.entry("pyramid", "canary-pyramid"),
            Map.entry("ladder", "canary-ladder"),
            Map.entry("nextOffer", "canary-offer"));

    @Autowired
    private MockMvc mvc;

    @Autowired
    private People people;

    @Autowired
    private DSLContext sql;

    @Autowired
    private Customers customers;

    @Autowired
    private CustomFields fields;

    @Autowired
    private FieldSource offered;

    @Autowired
    private Traits traits;

    @Autowired
    private CustomerEvents events;

    @Autowired
    private Warehouse warehouse;

    private final String mark = "q" + Integer.toString(NUMBER.incrementAndGet() + 46_655, 36);
    private long team;
    private long record;
    private long twin;
    private long pair;
    private RequestPostProcessor author = request -> request;
    private CustomField own = none();
    private Map<String, String> canaries = Map.of();
    private Map<String, Long> segments = Map.of();
    private long campaign;

    private static CustomField none() {
        return new CustomField(
                0,
                0,
                "",
                "",
                CustomKind.TEXT,
                new Label(null, null),
                new Label(null, null),
                new Label(null, null),
                0,
                false,
                false,
                false,
                false,
                org.kith.platform.fields.FieldRules.NONE,
                List.of(),
                null,
                null);
    }

    @BeforeEach
    void aRecordWithACanaryInEveryField() throws Exception {
        team = people.team(null);
        var administrator = people.viewer(people.person(Role.ADMINISTRATOR));
        own = fields.create(
                "customer",
                CustomKind.TEXT,
                new FieldDraft(new Label("Hush " + mark, null), null, null, null, null, true, true, null, null, null),
                administrator);
        var writer = people.personIn(team, role(Map.of()));
        author = people.as(writer);
        var owner = people.personIn(team, role(Map.of()));
        sql.execute("update platform.app_user set name = ? where id = ?", "Canary Owner " + mark, owner.id());
        record = create("Known " + mark, owner.id());
        twin = create("Known too " + mark, writer.id());
        sql.execute(
                "insert into customers.external_id (system, value, customer_id) values ('shop', ?, ?)",
                "NO-" + mark,
                record);
        sql.execute("""
                insert into customers.contact_point (customer_id, kind, given, normalised, is_primary, created_at)
                values (?, 'postal', ?, ?, true, now())""", record, "Lane " + mark, "Lane " + mark);
        send(put("/api/customers/" + record), author, filled(0, owner.id(), mark), 204);
        traits.merge(
                new TraitRun(
                        Instant.parse("2026-01-02T00:00:00Z"),
                        TRAITS.keySet().stream()
                                .map(name -> TraitRun.Source.counted(name, "1"))
                                .toList()),
                List.of(new TraitValues(record, new TreeMap<>(TRAITS))));
        pair = id("""
                insert into customers.duplicate_pair
                    (lesser_id, greater_id, probability, model_log_odds, household, clues, run_id, found_at)
                values (%d, %d, .8, 1.4, .1, '%s', %d, now())""".formatted(
                        record,
                        twin,
                        "[{\"fields\":[\"email\"],\"agreements\":[\"different\"],\"bits\":-31.4159}]",
                        id("insert into customers.link_run (started_at) values (now())")));
        canaries = canaries();
        var made = new LinkedHashMap<String, Long>();
        for (var field : canaries.keySet()) {
            if (!List.of("address", "number").contains(field)) {
                made.put(field, segment(field));
            }
        }
        segments = made;
        campaign = read(send(post("/api/campaigns"), author, "{\"name\":\"Any\"}", 201))
                .path("id")
                .asLong();
        warehouse.feed();
    }

    @AfterEach
    void theFieldIsRetired() {
        fields.retire("customer", own.id(), Viewer.system());
    }

    private Map<String, String> canaries() {
        var all = new LinkedHashMap<String, String>();
        all.put("email", mark + "@canary.example");
        all.put("phone", "+4930901820" + (100 + NUMBER.get() % 900));
        all.put("address", "Lane " + mark);
        all.put("country", "\"FO\"");
        all.put("city", "Canaryville " + mark);
        all.put("language", "\"kl\"");
        all.put("birthday", "1931-02-17");
        all.put("owner", "Canary Owner " + mark);
        all.put("number", "NO-" + mark);
        TRAITS.forEach((name, value) -> all.put("trait." + name, name.equals("rfm") ? "\"764\"" : value.toString()));
        all.put(own.path(), "canary-own-" + mark);
        return all;
    }

    private String filled(long version, long owner, String sign) {
        return """
                {"version":%d,"kind":"person","name":"Known %s","country":"FO","city":"Canaryville %s","language":"kl",
                 "birthday":"1931-02-17","email":"%s@canary.example","phone":"+4930901820%d","ownerId":%d,
                 "custom":{"%s":"canary-own-%s"}}""".formatted(version, mark, sign, sign, 100 + NUMBER.get() % 900, owner, own.key(), sign);
    }

    @Test
    void everyFieldThatCanBeHiddenIsTriedHere() {
        assertThat(offered.fields().stream()
                        .filter(field -> field.mayBeHidden() && field.name() == null)
                        .map(FieldSource.Protectable::field))
                .isSubsetOf(canaries.keySet());
    }

    @Test
    void aHiddenFieldIsInNoAnswerThroughAnyDoor() throws Exception {
        var open = everything(author);
        for (var shown : Map.of(
                        "groups by owner",
                        "owner",
                        "groups by country",
                        "country",
                        "groups by language",
                        "language",
                        "groups by trait.pyramid",
                        "trait.pyramid",
                        "totals",
                        "trait.clv",
                        "sums of groups",
                        "trait.clv",
                        "cell email",
                        "email",
                        "cell city",
                        "city",
                        "cell " + own.path(),
                        own.path())
                .entrySet()) {
            assertThat(open.get(shown.getKey()))
                    .as(shown.getKey())
                    .contains(Objects.requireNonNull(canaries.get(shown.getValue())));
        }
        assertThat(open.get("bulk preview city")).contains("\"changed\":1");
        var leaks = new TreeSet<String>();
        for (var canary : canaries.entrySet()) {
            var field = canary.getKey();
            assertThat(open.entrySet())
                    .as("A door shows " + field + " to who may read it")
                    .anyMatch(answer -> answer.getValue().contains(canary.getValue()));
            var answers = everything(reader(Map.of(field, "none")));
            answers.forEach((door, answer) -> {
                if (answer.contains(canary.getValue())) {
                    leaks.add(field + ": " + door);
                }
                // Who asks for a field by its key is told that very key again.
                var key = door.endsWith(own.path()) ? "Hush " + mark : own.key();
                if (field.equals(own.path()) && (answer.contains(key) || answer.contains("Hush " + mark))) {
                    leaks.add("the name of " + field + ": " + door);
                }
                if (field.equals("email") && answer.contains("31.4159")) {
                    leaks.add("how two records agree in " + field + ": " + door);
                }
            });
            assertThat(answers.get("list")).as("The row itself stays").contains("Known " + mark);
        }
        assertThat(leaks).as("Where a canary of a hidden field got out").isEmpty();
    }

    /** What every door answers, by its name; refusals too, for they are answers. */
    private Map<String, String> everything(RequestPostProcessor who) throws Exception {
        var answers = new LinkedHashMap<String, String>();
        var customer = "/api/customers/" + record;
        answers.put("detail", got(customer, who));
        for (var part : List.of("timeline", "changes", "merges", "households", "orders", "shares", "held")) {
            answers.put(part, got(customer + "/" + part, who));
        }
        answers.put("list", got("/api/customers?q=Known " + mark, who));
        for (var path : List.of(
                "/api/audit?customerId=" + record,
                "/api/duplicates",
                "/api/duplicates/" + pair,
                "/api/segments",
                "/api/segments/fields",
                "/api/customer-views",
                "/api/fields/customer",
                "/api/openapi.json",
                "/api/session",
                "/api/home",
                "/api/intelligence/value",
                "/api/intelligence/pyramid",
                "/api/intelligence/rfm",
                "/api/campaigns/" + campaign + "/deliveries",
                "/api/search?q=Known " + mark)) {
            answers.put(path, got(path, who));
        }
        for (var segment : segments.entrySet()) {
            answers.put("segment by " + segment.getKey(), got("/api/segments/" + segment.getValue(), who));
        }
        var here = "q=Known " + mark;
        for (var by :
                List.of("owner", "kind", "country", "language", "trait.ladder", "trait.pyramid", "trait.activity")) {
            answers.put("groups by " + by, got("/api/customers/groups?" + here + "&by=" + by, who));
        }
        answers.put("totals", got("/api/customers/totals?" + here + "&measures=clv", who));
        answers.put("sums of groups", got("/api/customers/groups?" + here + "&by=kind&measures=clv", who));
        for (var field : List.of("email", "phone", "country", "city", "language", "birthday", "ownerId", own.path())) {
            answers.put("cell " + field, send(patch(customer), who, cell(field, "seen otherwise", "another")));
            answers.put("bulk preview " + field, send(post("/api/bulk-edits/preview"), who, bulk(field, "another")));
        }
        answers.put("sample", send(post("/api/segments/sample"), who, "{\"limit\":100,\"filter\":" + EVERYONE + "}"));
        answers.put("explain", send(post("/api/segments/explain"), who, """
                {"customerId":%d,"filter":{"type":"compare","field":"name","operator":"isNotEmpty","values":[]}}""".formatted(record)));
        answers.put(
                "preview", send(post("/api/campaigns/" + campaign + "/content/preview"), who, """
                {"customerId":%d}""".formatted(record)));
        answers.put(
                "file",
                file(
                        who,
                        "name",
                        "email",
                        "phone",
                        "place",
                        "owner",
                        "ladder",
                        "clv",
                        "pAlive",
                        "pyramid",
                        "rfm",
                        own.path()));
        return answers;
    }

    @Test
    void aHiddenFieldIsNeitherFilterNorOrderNorFoundByItsValue() throws Exception {
        var told = new TreeSet<String>();
        for (var canary : canaries.entrySet()) {
            var field = canary.getKey();
            var who = reader(Map.of(field, "none"));
            var before = total(who, "");
            if (segments.containsKey(field)) {
                var filter = filter(field);
                for (var door : List.of("count", "sample")) {
                    var status = status(post("/api/segments/" + door), who, "{\"filter\":" + filter + "}");
                    if (status != 422) {
                        told.add("%s: filter at %s: %d".formatted(field, door, status));
                    }
                }
                expect(told, field + ": list", 422, get("/api/customers").param("filter", filter), who);
                expect(
                        told,
                        field + ": in a segment of somebody else",
                        403,
                        get("/api/customers")
                                .param("filter", "{\"type\":\"inSegment\",\"segment\":" + segments.get(field) + "}"),
                        who);
                expect(told, field + ": the segment", 403, get("/api/segments/" + segments.get(field)), who);
                if (status(post("/api/customer-views"), who, view(filter)) != 422) {
                    told.add(field + ": kept as a view");
                }
                if (status(
                                post("/api/segments"),
                                who,
                                "{\"name\":\"S " + field + mark + "\",\"filter\":" + filter + "}")
                        != 422) {
                    told.add(field + ": kept as a segment");
                }
            }
            var sort = field.equals("trait.clv") ? "clv" : field;
            if (sort.equals("clv") || field.equals(own.path())) {
                expect(told, field + ": order", 422, get("/api/customers").param("sort", sort), who);
                expect(
                        told,
                        field + ": order, reversed",
                        422,
                        get("/api/customers").param("sort", "-" + sort),
                        who);
            }
            var value = canary.getValue().replace("\"", "");
            if (List.of("email", "phone", "number").contains(field)) {
                assertThat(total(author, value)).as("Found by its " + field).isEqualTo(1);
                assertThat(total(who, value)).as("By a hidden " + field).isZero();
                assertThat(got("/api/search?q=" + value, who)).doesNotContain("Known " + mark);
            }
            assertThat(total(who, "")).as("All are counted").isEqualTo(before).isEqualTo(2);
        }
        assertThat(told).as("What told of a hidden field").isEmpty();
    }

    @Test
    void whatMayNotBeReadOrChangedCannotBeWrittenNorGuessed() throws Exception {
        var writable = List.of("email", "phone", "country", "city", "language", "birthday", "owner", own.path());
        for (var field : writable) {
            for (var access : List.of("none", "read")) {
                var who = reader(Map.of(field, access));
                var seen = read(got("/api/customers/" + record, who));
                send(put("/api/customers/" + record), who, back(seen), 204); // as it was read
                var version = seen.path("version").asLong() + 1;
                var other = back(seen, Map.of("version", version, key(field), another(field)), field);
                var refused = send(put("/api/customers/" + record), who, other);
                assertThat(refused)
                        .as(field + " " + access)
                        .satisfiesAnyOf(
                                body -> assertThat(body).contains("field-not-editable"),
                                body -> assertThat(body).contains("There is no field"));
                if (access.equals("none")) {
                    var right = back(seen, Map.of("version", version, key(field), present(field)), field);
                    assertThat(body(send(put("/api/customers/" + record), who, right)))
                            .as("The right value is refused like any other: " + field)
                            .isEqualTo(body(refused));
                }
                requireNoCell(who, field, access);
                requireNoBulkEdit(who, field, access);
                assertThat(status(post("/api/customers"), who, """
                        {"kind":"person","name":"New",%s}""".formatted(pairOf(field, another(field)))))
                        .as("new: " + field)
                        .isIn(403, 422);
            }
        }
        var after = got("/api/customers/" + record, author);
        assertThat(List.of("email", "phone", "country", "city", "language", "birthday", "owner", own.path()))
                .as("Nothing was lost on the way")
                .allMatch(field -> after.contains(Objects.requireNonNull(canaries.get(field))));
    }

    private void requireNoCell(RequestPostProcessor who, String field, String access) throws Exception {
        var door = patch("/api/customers/" + record);
        var seen = access.equals("none") ? null : present(field);
        var refused = send(door, who, cell(key(field), seen, another(field)));
        assertThat(refused)
                .as("cell: " + field + " " + access)
                .satisfiesAnyOf(
                        body -> assertThat(body).contains("field-not-editable"),
                        body -> assertThat(body).contains("There is no field"));
        if (access.equals("none")) {
            assertThat(body(send(door, who, cell(key(field), null, present(field)))))
                    .as("The right value is refused in a cell like any other: " + field)
                    .isEqualTo(body(refused));
            assertThat(body(send(door, who, cell(key(field), present(field), another(field)))))
                    .as("Who guesses right what was there learns nothing: " + field)
                    .isEqualTo(body(send(door, who, cell(key(field), another(field), present(field)))));
        }
    }

    private void requireNoBulkEdit(RequestPostProcessor who, String field, String access) throws Exception {
        for (var door : List.of("/api/bulk-edits/preview", "/api/bulk-edits")) {
            var refused = send(post(door), who, bulk(key(field), another(field)));
            assertThat(refused)
                    .as(door + ": " + field + " " + access)
                    .satisfiesAnyOf(
                            body -> assertThat(body).contains("field-not-editable"),
                            body -> assertThat(body).contains("cannot be changed for many customers at once"))
                    .doesNotContain("\"matched\"");
            assertThat(body(send(post(door), who, bulk(key(field), present(field)))))
                    .as("The right value is refused in bulk like any other: " + field)
                    .isEqualTo(body(refused));
        }
    }

    @Test
    void whatSomebodyGaveInBulkIsTheirsToSeeAndTakeBackWhileTheFieldIs() throws Exception {
        var role = role(Map.of());
        var who = people.as(people.personIn(team, role));
        var given = "Bulk canary " + mark;
        var edit = read(send(post("/api/bulk-edits"), who, bulk("city", given), 201))
                .path("id")
                .asLong();
        assertThat(got("/api/bulk-edits/" + edit, who)).contains(given);

        hold(role, "city", "read");
        assertThat(send(post("/api/bulk-edits/" + edit + "/undo"), who, "{}")).contains("field-not-editable");
        assertThat(got("/api/bulk-edits/" + edit, who)).contains(given);
        sql.execute("update platform.role_field set access = 'none' where role = ?", role.code());
        for (var path : List.of("/api/bulk-edits", "/api/bulk-edits/" + edit)) {
            assertThat(got(path, who))
                    .contains("\"changed\":1")
                    .doesNotContain(given)
                    .doesNotContain("city");
        }
        assertThat(send(post("/api/bulk-edits/" + edit + "/undo"), who, "{}"))
                .contains("field-not-editable")
                .doesNotContain(given);

        sql.execute("delete from platform.role_field where role = ?", role.code());
        send(post("/api/bulk-edits/" + edit + "/undo"), who, "{}", 200);
        assertThat(got("/api/customers/" + record, author)).contains(Objects.requireNonNull(canaries.get("city")));
    }

    @Test
    void aHiddenFieldOfTheFirmIsNeitherGroupedNorSummed() throws Exception {
        var administrator = people.viewer(people.person(Role.ADMINISTRATOR));
        var options = List.of(new FieldDraft.OptionDraft(null, new Label("Canary Tier " + mark, null), null));
        var tier = fields.create("customer", CustomKind.CHOICE, draft("Tier " + mark, options), administrator);
        var worth = fields.create("customer", CustomKind.NUMBER, draft("Worth " + mark, List.of()), administrator);
        try {
            sql.execute(
                    "update customers.customer set custom = custom || jsonb_build_object(?::text, ?::text, ?::text, 8127364) where id = ?",
                    tier.key(),
                    tier.options().getFirst().code(),
                    worth.key(),
                    record);
            var groups = "/api/customers/groups?q=Known " + mark + "&by=" + tier.path() + "&measures=" + worth.path();
            var totals = "/api/customers/totals?q=Known " + mark + "&measures=" + worth.path();
            assertThat(got(groups, author)).contains(tier.options().getFirst().code(), "8127364");
            assertThat(got(totals, author)).contains("8127364");

            for (var hidden : List.of(tier, worth)) {
                var who = reader(Map.of(hidden.path(), "none"));
                assertThat(body(got(groups, who)))
                        .as(hidden.path())
                        .contains("422")
                        .doesNotContain("8127364")
                        .doesNotContain(tier.options().getFirst().code());
            }
            assertThat(got(totals, reader(Map.of(worth.path(), "none")))).doesNotContain("8127364");
            var view = """
                    {"name":"Board %s","audience":"team","columns":[{"id":"name","width":200}],"layout":"board","group":"%s"}""".formatted(mark, tier.path());
            assertThat(send(post("/api/customer-views"), reader(Map.of(tier.path(), "none")), view))
                    .contains("422");
            send(post("/api/customer-views"), author, view, 201);
            assertThat(got("/api/customer-views", reader(Map.of()))).contains("Board " + mark);
            assertThat(got("/api/customer-views", reader(Map.of(tier.path(), "none"))))
                    .doesNotContain("Board " + mark)
                    .doesNotContain(tier.key());
        } finally {
            fields.retire("customer", tier.id(), Viewer.system());
            fields.retire("customer", worth.id(), Viewer.system());
        }
    }

    private static FieldDraft draft(String name, List<FieldDraft.OptionDraft> options) {
        return new FieldDraft(new Label(name, null), null, null, null, null, null, true, null, options, null);
    }

    @Test
    void aFileFillsNoFieldThatMayNotBeEdited() throws Exception {
        for (var field : List.of("email", "phone", "country", "city", "language", "birthday", own.path())) {
            var who = reader(Map.of(field, "read"));
            var header = field.equals(own.path()) ? own.key() : field;
            var csv = "name,externalId,%s\nAnybody,IMP-%s,%s\n".formatted(header, mark, another(field));
            var upload = mvc.perform(multipart("/api/imports")
                            .file(new MockMultipartFile(
                                    "file", "a.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8)))
                            .param("target", "customers")
                            .with(who))
                    .andReturn()
                    .getResponse();
            var draft = JsonMapper.shared().readTree(upload.getContentAsString(StandardCharsets.UTF_8));
            assertThat(draft.path("mapping").path("columns").path(field).asString(""))
                    .as(field)
                    .isEmpty();
            var mapping = """
                    {"columns":{"name":"name","externalId":"externalId","%s":"%s"},"options":{}}""".formatted(field, header);
            var answer = send(put("/api/imports/" + draft.path("id").asLong() + "/mapping"), who, mapping);
            assertThat(answer).as(field).contains("field-not-editable");
        }
    }

    /** By what customers could be known tells of no field that the importing user may not see, not by a refusal either. */
    @Test
    void aHiddenFieldIsNoKeyOfAnImport() throws Exception {
        var badge = fields.create(
                "customer",
                CustomKind.TEXT,
                new FieldDraft(new Label("Badge " + mark, null), null, null, null, true, null, null, null, null, null),
                people.viewer(people.personIn(team, Role.ADMINISTRATOR)));
        try {
            var who = reader(Map.of(badge.path(), "none"));
            var upload = mvc.perform(multipart("/api/imports")
                            .file(new MockMultipartFile(
                                    "file",
                                    "a.csv",
                                    "text/csv",
                                    "name,email\nA,hush@example.org\n".getBytes(StandardCharsets.UTF_8)))
                            .param("target", "customers")
                            .with(who))
                    .andReturn()
                    .getResponse()
                    .getContentAsString(StandardCharsets.UTF_8);
            assertThat(upload).contains("nameBirthday").doesNotContain(badge.key());
            var path = "/api/imports/"
                    + JsonMapper.shared().readTree(upload).path("id").asLong() + "/mapping";
            var mapping = "{\"columns\":{\"name\":\"name\",\"email\":\"email\"},\"options\":{\"match\":\"custom.%s\"}}";

            var hidden = body(send(put(path), who, mapping.formatted(badge.key())));
            var unknown = body(send(put(path), who, mapping.formatted("noSuchField")));

            assertThat(hidden).contains("422");
            assertThat(hidden.replace(badge.key(), "noSuchField")).isEqualTo(unknown);
            assertThat(unknown).doesNotContain(badge.key());
        } finally {
            fields.retire("customer", badge.id(), Viewer.system());
        }
    }

    @Test
    void aFileThatWasWrittenBeforeStaysClosed() throws Exception {
        var role = role(Map.of());
        var reader = people.as(people.personIn(team, role));
        var id = exported(reader, "name", "email");
        assertThat(got("/api/exports/" + id + "/file", reader)).contains(canaries.get("email"));

        hold(role, "email", "none");

        var answer = mvc.perform(get("/api/exports/" + id + "/file").with(reader))
                .andReturn()
                .getResponse();
        assertThat(answer.getStatus()).isEqualTo(403);
        assertThat(answer.getContentAsString()).doesNotContain(canaries.get("email"));
    }

    @Test
    void severalRolesShowWhatOneOfThemShowsAndChangesCountAtOnce() throws Exception {
        var blind = role(Map.of("email", "none", "city", "none"));
        var half = role(Map.of("email", "read", "city", "none"));
        var nothing = Role.of("field-test-none-" + NUMBER.incrementAndGet());
        sql.execute(
                "insert into platform.role (code, name, permissions) values (?, ?, '{JOBS}')",
                nothing.code(),
                nothing.code());

        var both = people.as(people.personIn(team, blind, half));
        assertThat(got("/api/customers/" + record, both))
                .contains(canaries.get("email"))
                .doesNotContain(canaries.get("city"));
        var beside = people.as(people.personIn(team, blind, nothing));
        assertThat(got("/api/customers/" + record, beside))
                .as("A role that reads no customers shows none of their fields")
                .doesNotContain(canaries.get("email"));

        sql.execute("delete from platform.role_field where role = ?", blind.code());

        assertThat(got("/api/customers/" + record, beside)).contains(canaries.get("email"));
    }

    @Test
    void aViewOfSomebodyElseThatStandsOnAHiddenFieldIsNotListed() throws Exception {
        var name = "View " + mark;
        send(post("/api/customer-views"), author, """
                {"name":"%s","audience":"team","filter":%s,"columns":[{"id":"name","width":200},{"id":"%s","width":200}]}""".formatted(name, filter("city"), own.path()), 201);

        assertThat(got("/api/customer-views", reader(Map.of()))).contains(name).contains(own.key());
        assertThat(got("/api/customer-views", reader(Map.of("city", "none")))).doesNotContain(name);
        assertThat(got("/api/customer-views", reader(Map.of(own.path(), "none"))))
                .contains(name)
                .doesNotContain(own.key());
        // Roles call what is computed by another name than lists do.
        var sorted = "Sorted " + mark;
        send(post("/api/customer-views"), author, """
                {"name":"%s","audience":"team","sort":"-clv","columns":[{"id":"name","width":200}]}""".formatted(sorted), 201);
        assertThat(got("/api/customer-views", reader(Map.of()))).contains(sorted);
        assertThat(got("/api/customer-views", reader(Map.of("trait.clv", "none"))))
                .contains(name)
                .doesNotContain(sorted);
    }

    @Test
    void whatAWebhookNamesIsWhatItsOwnerReads() {
        var owner = people.viewer(
                people.personIn(team, role(Map.of("email", "none", "owner", "none", own.path(), "none"))));

        assertThat(events.readable(Set.of("name", "city", "email", "ownerId", "teamId", "postal", own.path()), owner))
                .containsExactlyInAnyOrder("name", "city", "postal");
    }

    @Test
    void aMergeTakesNoValueThatMayNotBeEdited() throws Exception {
        var who = reader(Map.of("birthday", "none"));
        var one = read(got("/api/customers/" + record, who)).path("version").asLong();
        var other = read(got("/api/customers/" + twin, who)).path("version").asLong();

        var answer = send(post("/api/customers/" + twin + "/merges"), who, """
                {"version":%d,"mergedId":%d,"mergedVersion":%d,"take":["birthday"]}""".formatted(other, record, one));

        assertThat(answer).contains("field-not-editable");
    }

    @Test
    void aRoleIsGivenItsFieldsByWhoHoldsThemAndOnlySuchAsThereAre() throws Exception {
        var administrator = people.as(people.person(Role.ADMINISTRATOR));
        var rights =
                "\"rights\":[{\"subject\":\"customers\",\"action\":\"read\",\"reach\":\"team\"}],\"permissions\":[%s]";
        var body = "{\"name\":\"Fields %s %s\"," + rights + ",\"fields\":[%s]}";
        var phone = "{\"subject\":\"customers\",\"field\":\"phone\",\"access\":\"none\"}";

        var code = read(send(
                        post("/api/roles"), administrator, body.formatted("a", mark, "\"USERS_ADMIN\"", phone), 201))
                .path("role")
                .asString();
        var clerk = people.as(people.personIn(team, Role.of(code)));

        assertThat(got("/api/roles", administrator)).contains("\"field\":\"" + own.path() + "\"");
        assertThat(got("/api/session", clerk)).contains("\"field\":\"phone\"");
        assertThat(status(post("/api/roles"), clerk, body.formatted("b", mark, "", "")))
                .as("shows phones")
                .isEqualTo(403);
        assertThat(status(post("/api/roles"), clerk, body.formatted("c", mark, "", phone)))
                .isEqualTo(201);
        for (var odd : List.of(
                phone.replace("phone", "name"), phone.replace("phone", "salary"), phone.replace("none", "all"))) {
            assertThat(status(post("/api/roles"), administrator, body.formatted("d", mark, "", odd)))
                    .isEqualTo(422);
        }
        assertThat(status(
                        put("/api/roles/" + code),
                        administrator,
                        "{\"version\":0,\"name\":\"F " + mark + "\"," + rights.formatted("") + "}"))
                .isEqualTo(204);
        assertThat(got("/api/session", clerk)).as("Not said is not changed").contains("\"field\":\"phone\"");
    }

    // ---- who asks

    private RequestPostProcessor reader(Map<String, String> held) {
        return people.as(people.personIn(team, role(held)));
    }

    private Role role(Map<String, String> held) {
        var role = "field-test-" + NUMBER.incrementAndGet();
        sql.execute("insert into platform.role (code, name, permissions) values (?, ?, ?)", role, role, new String[] {
            "ORDERS_READ", "IMPORTS", "INTELLIGENCE_READ", "AUDIT_READ", "PERSONAL_DATA", "JOBS"
        });
        for (var subject : List.of("customers", "segments", "campaigns")) {
            for (var action : List.of("create", "read", "edit", "delete", "export")) {
                sql.execute("insert into platform.role_right values (?, ?, ?, 'team')", role, subject, action);
            }
        }
        held.forEach((field, access) -> hold(Role.of(role), field, access));
        return Role.of(role);
    }

    private void hold(Role role, String field, String access) {
        sql.execute("insert into platform.role_field values (?, 'customers', ?, ?)", role.code(), field, access);
    }

    // ---- what is asked

    private long create(String name, long owner) throws Exception {
        var body = "{\"kind\":\"person\",\"name\":\"%s\",\"ownerId\":%d}".formatted(name, owner);
        return read(send(post("/api/customers"), author, body, 201)).path("id").asLong();
    }

    private long segment(String field) throws Exception {
        var body =
                "{\"name\":\"Segment %d %s\",\"filter\":%s}".formatted(NUMBER.incrementAndGet(), mark, filter(field));
        return read(send(post("/api/segments"), author, body, 201)).path("id").asLong();
    }

    private static String filter(String field) {
        return "{\"type\":\"compare\",\"field\":\"%s\",\"operator\":\"isNotEmpty\",\"values\":[]}".formatted(field);
    }

    private static String view(String filter) {
        return "{\"name\":\"V\",\"audience\":\"mine\",\"filter\":%s,\"columns\":[{\"id\":\"name\",\"width\":200}]}"
                .formatted(filter);
    }

    private long exported(RequestPostProcessor who, String... columns) throws Exception {
        var body = JsonMapper.shared().writeValueAsString(Map.of("format", "csv", "columns", List.of(columns)));
        var id = read(send(post("/api/customers/exports"), who, body, 201))
                .path("id")
                .asLong();
        await().until(() -> !got("/api/exports/" + id, who).contains("\"writing\""));
        return id;
    }

    /** Columns that one may not know are refused; then the file is asked for without them. */
    private String file(RequestPostProcessor who, String... columns) throws Exception {
        var asked = new ArrayList<>(List.of(columns));
        var body = JsonMapper.shared().writeValueAsString(Map.of("format", "csv", "columns", asked));
        if (status(post("/api/customers/exports"), who, body) != 201) {
            asked.remove(own.path());
        }
        return got("/api/exports/" + exported(who, asked.toArray(String[]::new)) + "/file", who);
    }

    private static String cell(String field, @Nullable Object was, @Nullable Object value) {
        var edit = new LinkedHashMap<String, @Nullable Object>();
        edit.put("field", field);
        edit.put("was", was);
        edit.put("value", value);
        return JsonMapper.shared().writeValueAsString(Map.of("edits", List.of(edit)));
    }

    private String bulk(String field, Object value) {
        return JsonMapper.shared()
                .writeValueAsString(Map.of(
                        "customers",
                        List.of(record),
                        "changes",
                        List.of(Map.of("field", field, "action", "set", "value", value))));
    }

    private String key(String field) {
        return field.equals("owner") ? "ownerId" : field;
    }

    private Object another(String field) {
        return switch (field) {
            case "email" -> "other@canary.example";
            case "phone" -> "+4930901820999";
            case "country" -> "SE";
            case "language" -> "sv";
            case "birthday" -> "1980-01-01";
            case "owner" -> people.personIn(team, role(Map.of())).id();
            default -> "Another";
        };
    }

    private Object present(String field) {
        return field.equals("owner")
                ? Objects.requireNonNull(sql.fetchValue("select owner_id from customers.customer where id = ?", record))
                : Objects.requireNonNull(canaries.get(field)).replace("\"", "");
    }

    private String pairOf(String field, Object value) {
        var json = JsonMapper.shared().writeValueAsString(value);
        return field.equals(own.path())
                ? "\"custom\":{\"%s\":%s}".formatted(own.key(), json)
                : "\"%s\":%s".formatted(key(field), json);
    }

    private String back(JsonNode seen) {
        return back(seen, Map.of(), "");
    }

    /** The record as somebody's form would send it. */
    private String back(JsonNode seen, Map<String, Object> changed, String field) {
        var body = new LinkedHashMap<String, @Nullable Object>();
        for (var name : List.of(
                "version", "kind", "name", "country", "city", "language", "birthday", "email", "phone", "ownerId")) {
            var value = seen.path(name);
            body.put(
                    name,
                    value.isMissingNode() || value.isNull()
                            ? null
                            : value.isNumber() ? value.asLong() : value.asString());
        }
        body.put("custom", new LinkedHashMap<>(Map.of()));
        changed.forEach((name, value) -> {
            if (name.equals(own.path())) {
                body.put("custom", Map.of(own.key(), value));
            } else {
                body.put(name, value);
            }
        });
        return JsonMapper.shared().writeValueAsString(body);
    }

    // ---- asking

    private long total(RequestPostProcessor who, String text) throws Exception {
        return read(got("/api/customers?q=" + text, who))
                .path("total")
                .path("count")
                .asLong(-1);
    }

    private void expect(
            TreeSet<String> told,
            String what,
            int status,
            MockHttpServletRequestBuilder request,
            RequestPostProcessor who)
            throws Exception {
        var answer = mvc.perform(request.with(who)).andReturn().getResponse().getStatus();
        if (answer != status) {
            told.add(what + ": " + answer);
        }
    }

    private String got(String path, RequestPostProcessor who) throws Exception {
        var parts = path.split("\\?", 2);
        var request = request(HttpMethod.GET, parts[0]);
        if (parts.length == 2) {
            for (var pair : parts[1].split("&")) {
                var said = pair.split("=", 2);
                request.param(said[0], said[1]);
            }
        }
        return text(mvc.perform(request.with(who)).andReturn().getResponse());
    }

    private int status(MockHttpServletRequestBuilder request, RequestPostProcessor who, String body) throws Exception {
        return answer(request, who, body).getStatus();
    }

    private String send(MockHttpServletRequestBuilder request, RequestPostProcessor who, String body) throws Exception {
        return text(answer(request, who, body));
    }

    private String send(MockHttpServletRequestBuilder request, RequestPostProcessor who, String body, int status)
            throws Exception {
        var answer = answer(request, who, body);
        assertThat(answer.getStatus()).as(text(answer)).isEqualTo(status);
        return text(answer);
    }

    private MockHttpServletResponse answer(MockHttpServletRequestBuilder request, RequestPostProcessor who, String body)
            throws Exception {
        return mvc.perform(request.with(who)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body))
                .andReturn()
                .getResponse();
    }

    /** Headers too. */
    private static String text(MockHttpServletResponse answer) throws Exception {
        var text = new StringBuilder(answer.getContentAsString(StandardCharsets.UTF_8));
        text.append(HEADERS);
        for (var name : answer.getHeaderNames()) {
            answer.getHeaders(name).forEach(value -> text.append('\n').append(value));
        }
        return text.toString();
    }

    private static String body(String answer) {
        return answer.substring(0, answer.indexOf(HEADERS));
    }

    private static JsonNode read(String body) {
        return JsonMapper.shared().readTree(body(body));
    }

    private long id(String statement) {
        return Long.parseLong(String.valueOf(sql.fetchValue(org.jooq.impl.DSL.sql(statement + " returning id"))));
    }
}
