package org.kith.platform.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kith.KithTest;
import org.kith.intelligence.warehouse.Warehouse;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every route that reads × every role × how one is related to a record: the canaries of records out of one's reach are in no byte of
 * any answer, in no header, job or file, and nothing counts them. Those within reach are found by the same doors.
 */
@KithTest
class RelationMatrixModuleTest {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Right READ = Subject.CUSTOMERS.to(Action.READ);

    /** How a customer stands to the one who asks. */
    private enum Relation {
        OWN,
        TEAM,
        BELOW,
        TERRITORY,
        SHARED,
        STRANGER;

        boolean isWithin(Reach reach) {
            return switch (this) {
                case OWN -> reach != Reach.NONE;
                case TEAM -> List.of(Reach.TEAM, Reach.SUBTREE, Reach.ALL).contains(reach);
                case BELOW -> List.of(Reach.SUBTREE, Reach.ALL).contains(reach);
                case TERRITORY, SHARED -> reach != Reach.NONE;
                case STRANGER -> reach == Reach.ALL;
            };
        }
    }

    @Autowired
    private MockMvc mvc;

    @Autowired
    private People people;

    @Autowired
    private DSLContext sql;

    @Autowired
    private Warehouse warehouse;

    private int round;
    private final String mark = "rm" + Integer.toString(NUMBER.incrementAndGet() + 46_655, 36);
    private long team;
    private long below;
    private People.Person colleague = new People.Person(0, "");
    private People.Person under = new People.Person(0, "");
    private People.Person foreigner = new People.Person(0, "");

    @BeforeEach
    void aFirmOfThreeTeams() {
        team = people.team(null);
        below = people.team(team);
        colleague = people.personIn(team, Role.SALES, Role.MARKETER);
        under = people.personIn(below, Role.SALES);
        foreigner = people.personIn(people.team(null), Role.SALES, Role.MARKETER);
    }

    /** Everything of one customer, each with the same sign in it. */
    private record Kept(long customer, long order, long segment, long campaign, long export, long view) {
        long of(String kind) {
            return switch (kind) {
                case "customers" -> customer;
                case "orders" -> order;
                case "segments" -> segment;
                case "campaigns" -> campaign;
                case "exports" -> export;
                case "customer-views" -> view;
                default -> 0;
            };
        }
    }

    private Map<Relation, Kept> records(People.Person who) throws Exception {
        var records = new LinkedHashMap<Relation, Kept>();
        records.put(Relation.OWN, record(Relation.OWN, who, team));
        records.put(Relation.TEAM, record(Relation.TEAM, colleague, team));
        records.put(Relation.BELOW, record(Relation.BELOW, under, below));
        var foreignTeam = Long.parseLong(
                String.valueOf(sql.fetchValue("select team_id from platform.app_user where id = ?", foreigner.id())));
        for (var relation : List.of(Relation.TERRITORY, Relation.SHARED, Relation.STRANGER)) {
            records.put(relation, record(relation, foreigner, foreignTeam));
        }
        sql.execute(
                "insert into customers.customer_share (customer_id, user_id, may_edit, shared_at) values (?, ?, false, now())",
                records.get(Relation.SHARED).customer(),
                who.id());
        relate(records);
        for (var kept : records.values()) {
            sql.execute("""
                    insert into customers.mention (note_id, user_id, called, at)
                    select n.id, ?, 'Somebody', now() from customers.note n where n.customer_id = ?""", who.id(), kept.customer());
        }
        var territory = id("insert into customers.territory (name) values ('Territory %s %d')"
                .formatted(mark, NUMBER.incrementAndGet()));
        sql.execute(
                "insert into customers.territory_member (territory_id, user_id, may_edit) values (?, ?, false)",
                territory,
                who.id());
        sql.execute(
                "update customers.customer set territory_id = ? where id = ?",
                territory,
                records.get(Relation.TERRITORY).customer());
        return records;
    }

    /** One's own customer is a firm that stands to all others, and above them. */
    private void relate(Map<Relation, Kept> records) {
        var own = records.get(Relation.OWN).customer();
        records.forEach((relation, kept) -> {
            sql.execute("update customers.customer set kind = 'organisation' where id = ?", kept.customer());
            if (relation != Relation.OWN) {
                for (var kind : List.of("partner", "subsidiary")) {
                    sql.execute("""
                            insert into customers.relationship (kind, from_id, to_id, note, created_at, changed_at)
                            values (?, ?, ?, ?, now(), now())""", kind, kept.customer(), own, "Related " + canary(relation));
                }
            }
        });
    }

    private String canary(Relation relation) {
        return relation.name().toLowerCase(Locale.ROOT) + "x" + mark + round;
    }

    /** In segments and campaigns, which no share and no territory shows. */
    private String planned(Relation relation) {
        return "p" + canary(relation);
    }

    /** In what is its owner's alone. */
    private String kept(Relation relation) {
        return "k" + canary(relation);
    }

    private Kept record(Relation relation, People.Person owner, long ownersTeam) {
        var sign = canary(relation);
        var customer = id("""
                insert into customers.customer (name, city, custom, owner_id, team_id)
                values ('Name %1$s', 'City %1$s', '{}', %2$d, %3$d)""".formatted(sign, owner.id(), ownersTeam));
        sql.execute("""
                insert into customers.contact_point (customer_id, kind, given, normalised, is_primary, created_at)
                values (?, 'email', ?, ?, true, now())""", customer, sign + "@x.example", sign + "@x.example");
        sql.execute(
                "insert into customers.external_id (system, value, customer_id) values ('shop', ?, ?)",
                "no" + sign,
                customer);
        sql.execute("""
                insert into customers.timeline_entry (customer_id, at, kind, source, details)
                values (?, now(), 'note', ?, jsonb_build_object('text', ?::text, 'by', 'x'))""", customer, "note:" + sign, "Note " + sign);
        sql.execute(
                "insert into customers.note (customer_id, body, author_id, created_at) values (?, ?, ?, now())",
                customer,
                "Words " + sign,
                owner.id());
        sql.execute(
                "insert into customers.task (customer_id, title, priority, assignee_id, created_at) values (?, ?, 'normal', ?, now())",
                customer,
                "To do " + sign,
                owner.id());
        sql.execute("""
                with f as (
                    insert into platform.stored_file values (gen_random_uuid(), 'x', 'text/plain', 1, 'x', null, now()) returning id)
                insert into customers.customer_file (customer_id, file_id, name, media_type, size, uploaded_at)
                select ?, id, ?, 'text/plain', 1, now() from f""", customer, "Paper " + sign + ".txt");
        sql.execute("""
                with t as (insert into customers.tag (name, colour, created_at) values (?, 'blue', now()) returning id)
                insert into customers.customer_tag (customer_id, tag_id, tagged_at) select ?, id, now() from t""", "tag " + NUMBER.incrementAndGet() + mark, customer);
        sql.execute("update customers.customer set city = 'Town " + sign + "' where id = " + customer);
        var order = id("""
                insert into commerce.orders (customer_id, source, number, kind, ordered_at, currency, total, line_count)
                values (%d, 'test', 'order-%s', 'sale', now(), 'EUR', 1, 1)""".formatted(customer, sign));
        var segment = id("""
                insert into intelligence.segment (name, description, filter, owner_id, team_id, created_at, updated_at)
                values ('Segment %1$s', 'About %1$s', '{"type":"everyone"}', %2$d, %3$d, now(), now())""".formatted(planned(relation), owner.id(), ownersTeam));
        var export = id("""
                insert into platform.export (source, owner_id, wish, format, byte_order_mark, language, created_at, file_name)
                values ('customers', %d, '{}', 'csv', false, 'en', now(), null)""".formatted(owner.id()));
        var campaign = id("""
                insert into marketing.campaign
                    (name, state, budget, currency, control_key, owner_id, team_id, created_at, updated_at)
                values ('Campaign %s', 'draft', 0, 'EUR', decode(repeat('00', 16), 'hex'), %d, %d, now(), now())""".formatted(planned(relation), owner.id(), ownersTeam));
        var view = id("""
                insert into customers.list_view (name, audience, owner_id, team_id, columns, created_at, updated_at)
                values ('View %s', 'mine', %d, %d, '[{"id":"name","width":200}]', now(), now())""".formatted(kept(relation), owner.id(), ownersTeam));
        return new Kept(customer, order, segment, campaign, export, view);
    }

    @Test
    void nothingOutOfReachIsInAnyAnswerAndNothingCountsIt() throws Exception {
        var wrong = new TreeSet<String>();
        for (var actor : actors().entrySet()) {
            round++;
            var person = actor.getValue();
            var records = records(person);
            warehouse.feed();
            for (var way : Map.of("in a browser", people.as(person), "by a token", token(person))
                    .entrySet()) {
                var who = new Asker(actor.getKey() + " " + way.getKey(), people.viewer(person), way.getValue());
                askEveryDoor(who, records, wrong);
                countAndFind(who, wrong);
                keepOut(who, records, wrong);
            }
        }
        assertThat(wrong).as("What got out, or was kept from who may see it").isEmpty();
    }

    private record Asker(String name, Viewer viewer, RequestPostProcessor identity) {
        Reach reach() {
            return viewer.reach(READ);
        }

        boolean sees(Relation relation) {
            return relation.isWithin(reach());
        }

        /** Segments and campaigns are shown by role alone. */
        boolean plans(Subject subject, Relation relation) {
            var reach = viewer.reach(subject.to(Action.READ));
            return relation == Relation.TERRITORY || relation == Relation.SHARED
                    ? reach == Reach.ALL
                    : relation.isWithin(reach);
        }
    }

    /** The roles that come with Kith, and two that reach less. */
    private Map<String, People.Person> actors() {
        var actors = new LinkedHashMap<String, People.Person>();
        Role.builtIn().forEach(role -> actors.put(role.code(), people.personIn(team, role)));
        actors.put("no role", people.personIn(team));
        actors.put("own reach", people.personIn(team, role("own")));
        actors.put("team reach", people.personIn(team, role("team")));
        return actors;
    }

    private Role role(String reach) {
        var code = "relation-test-" + NUMBER.incrementAndGet();
        sql.execute("insert into platform.role (code, name, permissions) values (?, ?, ?)", code, code, new String[] {
            "ORDERS_READ", "IMPORTS", "INTELLIGENCE_READ", "PERSONAL_DATA", "JOBS"
        });
        for (var right : Right.all()) {
            sql.execute(
                    "insert into platform.role_right values (?, ?, ?, ?)",
                    code,
                    right.subject().code(),
                    right.action().code(),
                    reach);
        }
        return Role.of(code);
    }

    private RequestPostProcessor token(People.Person person) {
        var held = people.viewer(person).permissions();
        // Who holds nothing has nothing to give to a token.
        return held.isEmpty() ? people.as(person) : people.byToken(person, held.toArray(Permission[]::new));
    }

    private void askEveryDoor(Asker who, Map<Relation, Kept> records, TreeSet<String> wrong) throws Exception {
        var seen = new TreeSet<String>();
        for (var row : AccessTable.read().rows()) {
            if (row.method() != HttpMethod.GET
                    || !row.route().startsWith("/api/")
                    || row.isOfTheDemo()
                    || row.route().endsWith("/events")) {
                continue;
            }
            var kind = row.route().split("/")[2];
            for (var record : records.entrySet()) {
                var path = row.route()
                        .replace("{id}", String.valueOf(record.getValue().of(kind)))
                        .replace("{user}", String.valueOf(who.viewer().userId()))
                        .replaceAll("\\{[^}]+}", "1");
                var answer = got(path, who);
                compare(who, row.key() + " of " + record.getKey(), answer, wrong);
                if (answer.contains(canary(record.getKey()))) {
                    seen.add(record.getKey() + " " + row.route());
                }
                if (!row.route().contains("{")) {
                    break;
                }
            }
        }
        for (var relation : Relation.values()) {
            if (who.sees(relation)
                    && who.viewer().may(Permission.CUSTOMERS_READ)
                    && !seen.contains(relation + " /api/customers/{id}")) {
                wrong.add(who.name() + ": does not find " + relation);
            }
        }
    }

    /** Holds an answer against what this one may see; the whole trail tells its readers of everything. */
    private void compare(Asker who, String door, String answer, TreeSet<String> wrong) {
        for (var relation : Relation.values()) {
            var sign = canary(relation);
            var plain = answer.replace(planned(relation), "").replace(kept(relation), "");
            if (plain.contains(sign) && !who.sees(relation)) {
                wrong.add("%s: %s shows the customer %s".formatted(who.name(), door, relation));
            }
            if (answer.contains("Segment " + planned(relation)) && !who.plans(Subject.SEGMENTS, relation)) {
                wrong.add("%s: %s shows the segment %s".formatted(who.name(), door, relation));
            }
            if (answer.contains("Campaign " + planned(relation)) && !who.plans(Subject.CAMPAIGNS, relation)) {
                wrong.add("%s: %s shows the campaign %s".formatted(who.name(), door, relation));
            }
            if (answer.contains(kept(relation)) && relation != Relation.OWN && !door.startsWith("GET /api/audit")) {
                wrong.add("%s: %s shows what is its owner's alone, %s".formatted(who.name(), door, relation));
            }
        }
    }

    private void countAndFind(Asker who, TreeSet<String> wrong) throws Exception {
        if (!who.viewer().may(Permission.CUSTOMERS_READ)) {
            return;
        }
        var reachable = List.of(Relation.values()).stream().filter(who::sees).count();
        var mine = "{\"type\":\"compare\",\"field\":\"name\",\"operator\":\"contains\",\"values\":[\"x" + mark + round
                + "\"]}";
        for (var sort : List.of("name", "-name", "created", "-clv")) {
            var names = new ArrayList<String>();
            String after = null;
            do {
                var page = JsonMapper.shared()
                        .readTree(body(answer(
                                who,
                                HttpMethod.GET,
                                "/api/customers",
                                Map.of("filter", mine, "sort", sort, "limit", "2", "after", after == null ? "" : after),
                                null)));
                page.path("items").forEach(item -> names.add(item.path("name").asString()));
                expect(
                        wrong,
                        who,
                        "the total by " + sort,
                        reachable,
                        page.path("total").path("count").asLong(-1));
                after = page.path("next").isString() ? page.path("next").asString() : null;
            } while (after != null);
            expect(wrong, who, "the pages by " + sort, reachable, names.size());
            compare(who, "pages by " + sort, String.join(" ", names), wrong);
        }
        for (var relation : Relation.values()) {
            for (var text :
                    List.of("Name " + canary(relation), canary(relation) + "@x.example", "no" + canary(relation))) {
                var found = body(answer(who, HttpMethod.GET, "/api/customers", Map.of("q", text), null));
                expect(
                        wrong,
                        who,
                        "found by " + text,
                        who.sees(relation) ? 1 : 0,
                        JsonMapper.shared()
                                .readTree(found)
                                .path("total")
                                .path("count")
                                .asLong(-1));
                compare(who, "search", got("/api/search?q=" + text, who), wrong);
            }
        }
        if (who.viewer().may(Permission.SEGMENTS_READ)) {
            var question = "{\"filter\":" + mine + "}";
            var count = JsonMapper.shared()
                    .readTree(body(answer(who, HttpMethod.POST, "/api/segments/count", Map.of(), question)));
            expect(
                    wrong,
                    who,
                    "the size of a segment",
                    reachable,
                    count.path("count").asLong(-1));
            compare(
                    who,
                    "sample",
                    text(answer(who, HttpMethod.POST, "/api/segments/sample", Map.of(), question)),
                    wrong);
        }
        compare(who, "an exported file", file(who, mine), wrong);
    }

    /** The file of an export, where this one may order one. */
    private String file(Asker who, String filter) throws Exception {
        var started = answer(
                who,
                HttpMethod.POST,
                "/api/customers/exports",
                Map.of(),
                "{\"format\":\"csv\",\"columns\":[\"name\",\"email\",\"place\"],\"filter\":" + filter + "}");
        if (started.getStatus() != 201) {
            return text(started);
        }
        var id = JsonMapper.shared().readTree(body(started)).path("id").asLong();
        await().until(() -> !got("/api/exports/" + id, who).contains("\"writing\""));
        return got("/api/exports/" + id + "/file", who);
    }

    /** Whatever changes a customer leaves one alone that may not be changed, and says no more than a look at it would. */
    private void keepOut(Asker who, Map<Relation, Kept> records, TreeSet<String> wrong) throws Exception {
        for (var relation : List.of(Relation.TERRITORY, Relation.SHARED, Relation.STRANGER)) {
            if (who.reach() == Reach.ALL) {
                continue; // may change it
            }
            var customer = records.get(relation).customer();
            var note = id("customers.note", customer);
            var before = state(customer);
            for (var row : AccessTable.read().rows()) {
                if (row.method() == HttpMethod.GET || !row.route().startsWith("/api/customers/{id}")) {
                    continue;
                }
                var path = row.route()
                        .replace("{id}", String.valueOf(customer))
                        .replace(
                                "{other}",
                                String.valueOf(records.get(Relation.OWN).customer()))
                        .replace("{note}", note)
                        .replace("{file}", id("customers.customer_file", customer))
                        .replace("{tag}", id("customers.tag", customer))
                        .replaceAll("\\{[^}]+}", "1");
                var answer = answer(who, row.method(), path, Map.of(), BODIES.getOrDefault(row.key(), "{}"));
                if (answer.getStatus() < 400 || answer.getStatus() >= 500) {
                    wrong.add("%s: %s of %s: %d".formatted(who.name(), row.key(), relation, answer.getStatus()));
                }
                if (BODIES.containsKey(row.key())
                        && !who.sees(relation)
                        && who.viewer().may(Permission.CUSTOMERS_WRITE)
                        && answer.getStatus() != 404) {
                    wrong.add("%s: %s tells that %s is there: %d"
                            .formatted(who.name(), row.key(), relation, answer.getStatus()));
                }
                compare(who, row.key() + " of " + relation, text(answer), wrong);
            }
            if (!state(customer).equals(before)) {
                wrong.add(who.name() + ": changed " + relation);
            }
        }
    }

    private static final Map<String, String> BODIES = Map.ofEntries(
            Map.entry("PUT /api/customers/{id}", "{\"version\":0,\"kind\":\"person\",\"name\":\"Taken\"}"),
            Map.entry(
                    "POST /api/customers/{id}/contact-points",
                    "{\"version\":0,\"kind\":\"email\",\"value\":\"taken@example.org\"}"),
            Map.entry(
                    "PUT /api/customers/{id}/contact-points/{point}",
                    "{\"version\":0,\"kind\":\"email\",\"value\":\"taken@example.org\"}"),
            Map.entry("POST /api/customers/{id}/notes", "{\"text\":\"Mine now.\"}"),
            Map.entry("PUT /api/customers/{id}/notes/{note}", "{\"version\":0,\"text\":\"Mine now.\"}"),
            Map.entry("DELETE /api/customers/{id}/notes/{note}", "{}"),
            Map.entry("PUT /api/customers/{id}/tags/{tag}", "{}"),
            Map.entry("DELETE /api/customers/{id}/files/{file}", "{}"),
            Map.entry("POST /api/customers/{id}/tasks", "{\"title\":\"Mine now.\",\"assigneeId\":1}"),
            Map.entry(
                    "POST /api/customers/{id}/consents",
                    "{\"channel\":\"email\",\"purpose\":\"marketing\",\"action\":\"granted\"}"),
            Map.entry("POST /api/customers/{id}/shares", "{\"userId\":1,\"mayEdit\":true}"),
            Map.entry("POST /api/customers/{id}/merges", "{\"version\":0,\"mergedId\":1,\"mergedVersion\":0}"),
            Map.entry("POST /api/customers/{id}/relationships", "{\"kind\":\"partner\",\"otherId\":99999999999}"));

    /** What there is of the customer in the table. */
    private String id(String table, long customer) {
        return String.valueOf(sql.fetchValue(DSL.sql(
                table.equals("customers.tag")
                        ? "select tag_id from customers.customer_tag where customer_id = " + customer
                        : "select id from %s where customer_id = %d".formatted(table, customer))));
    }

    /** All that belongs to a customer, as text. */
    private String state(long customer) {
        return List.of(
                        "customer where id",
                        "contact_point where customer_id",
                        "timeline_entry where customer_id",
                        "consent_event where customer_id",
                        "customer_share where customer_id",
                        "relationship where from_id",
                        "relationship where to_id",
                        "note where customer_id",
                        "customer_tag where customer_id",
                        "task where customer_id",
                        "customer_file where customer_id",
                        "merge where survivor_id")
                .stream()
                .map(table -> String.valueOf(sql.fetchValue(DSL.sql(
                        "select coalesce(jsonb_agg(to_jsonb(t) order by t::text), '[]') from (select * from customers.%s = %d) t"
                                .formatted(table, customer)))))
                .collect(Collectors.joining("\n"));
    }

    private static void expect(TreeSet<String> wrong, Asker who, String what, long expected, long found) {
        if (expected != found) {
            wrong.add("%s: %s: %d instead of %d".formatted(who.name(), what, found, expected));
        }
    }

    // ---- asking

    private String got(String path, Asker who) throws Exception {
        var parts = path.split("\\?", 2);
        Map<String, String> parameters = parts.length == 1
                ? Map.of()
                : Map.of(parts[1].substring(0, parts[1].indexOf('=')), parts[1].substring(parts[1].indexOf('=') + 1));
        return text(answer(who, HttpMethod.GET, parts[0], parameters, null));
    }

    private MockHttpServletResponse answer(
            Asker who, HttpMethod method, String path, Map<String, String> parameters, @Nullable String body)
            throws Exception {
        var request = request(method, path).with(who.identity());
        parameters.forEach((name, value) -> {
            if (!value.isEmpty()) {
                request.param(name, value);
            }
        });
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).content(body);
        }
        return mvc.perform(request).andReturn().getResponse();
    }

    private static String body(MockHttpServletResponse answer) throws Exception {
        return answer.getContentAsString(StandardCharsets.UTF_8);
    }

    /** With its headers. */
    private static String text(MockHttpServletResponse answer) throws Exception {
        var text = new StringBuilder(body(answer));
        for (var name : answer.getHeaderNames()) {
            answer.getHeaders(name).forEach(value -> text.append('\n').append(value));
        }
        return text.toString();
    }

    private long id(String statement) {
        return Long.parseLong(String.valueOf(sql.fetchValue(DSL.sql(statement + " returning id"))));
    }
}
