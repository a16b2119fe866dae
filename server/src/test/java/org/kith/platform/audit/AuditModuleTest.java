package org.kith.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kith.schema.platform.Tables.AUDIT;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.kith.KithTest;
import org.kith.platform.access.People;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the trail says of changes and reads, whoever makes them and however many they are. */
@KithTest
class AuditModuleTest {
    @Autowired
    private MockMvc mvc;

    @Autowired
    private People people;

    @Autowired
    private DSLContext sql;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private JsonMapper json;

    @Autowired
    private AuditStore store;

    @Value("${spring.datasource.url}")
    private String url;

    @Test
    void thatASessionIsUsedIsNoChange() {
        var person = people.person(Role.SALES);
        sql.execute("""
                insert into platform.user_session (token_hash, user_id, created_at, seen_at, expires_at, address, agent)
                values (sha256(convert_to({0}::text, 'UTF8')), {1}, now(), now(), now() + interval '1 day', '', '')""", DSL.val("used " + person.id()), DSL.val(person.id()));
        var before = sql.fetchCount(AUDIT, AUDIT.OBJECT.eq("platform.user_session"), AUDIT.ACTION.eq("update"));

        var used = sql.execute(
                "update platform.user_session set seen_at = now(), expires_at = now() + interval '2 days' where user_id = {0}",
                DSL.val(person.id()));

        assertThat(used).isEqualTo(1);
        assertThat(sql.fetchCount(AUDIT, AUDIT.OBJECT.eq("platform.user_session"), AUDIT.ACTION.eq("update")))
                .isEqualTo(before);
    }

    @Test
    void everyTableIsAuditedOrSaysWhyNot() throws IOException {
        var decided = new TreeMap<String, String>();
        try (var file = AuditModuleTest.class.getResourceAsStream("/audited-tables.csv")) {
            new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .skip(1)
                    .forEach(line ->
                            decided.put(line.substring(0, line.indexOf(',')), line.substring(line.indexOf(',') + 1)));
        }
        var tables =
                sql.fetch("""
                select n.nspname || '.' || c.relname as name,
                    array(select t.tgname::text from pg_trigger t where t.tgrelid = c.oid and t.tgname like 'audit\\_%' and t.tgenabled = 'O'
                        and t.tgfoid = 'platform.audit_changes'::regproc order by t.tgname) as triggers
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'staging', 'public')
                    and n.nspname not like 'pg\\_%' and c.relname not like 'flyway%' and c.relname not like 'event_publication_archive%'""").intoMap(row -> row.get(0, String.class), row -> List.of(row.get(1, String[].class)));

        assertThat(decided.keySet())
                .as("Every table needs a line in audited-tables.csv. A new one is put under audit by its migration: "
                        + "call platform.audit_table('area.table', 'column of the customer')")
                .containsAll(tables.keySet());
        tables.forEach((table, triggers) -> {
            if (!"audited".equals(decided.get(table))) {
                assertThat(triggers).as(table + " is said not to be audited").isEmpty();
            } else {
                assertThat(triggers)
                        .as(table + " is said to be audited: call platform.audit_table in its migration")
                        .contains("audit_updates", "audit_deletes", "audit_truncates");
                if (!table.equals("customers.timeline_entry")) { // each entry says itself who wrote it and when
                    assertThat(triggers).as(table).contains("audit_inserts");
                }
            }
        });
    }

    @Test
    void aChangeSaysWhoMadeItInWhichWayAndWhatWasBefore() throws Exception {
        var person = people.person(Role.ADMINISTRATOR);
        var browser = people.as(person);
        long id = created(browser, "Ada Byron");

        var before = get("/api/customers/" + id).with(browser);
        var known = mvc.perform(before).andReturn().getResponse().getContentAsString();
        mvc.perform(put("/api/customers/" + id)
                        .with(people.byToken(person, Permission.CUSTOMERS_WRITE))
                        .header("If-Match", "\"" + JsonPath.<Integer>read(known, "$.version") + "\"")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"kind\":\"person\",\"name\":\"Ada Lovelace\",\"city\":\"London\",\"version\":%d}"
                                .formatted(JsonPath.<Integer>read(known, "$.version"))))
                .andExpect(status().is2xxSuccessful());

        var rows = sql.selectFrom(AUDIT)
                .where(AUDIT.OBJECT.eq("customers.customer"), AUDIT.RECORD.eq(Long.toString(id)))
                .orderBy(AUDIT.ID)
                .fetch();
        assertThat(rows).hasSize(2);
        assertThat(rows.getFirst().getActorId()).isEqualTo(person.id());
        assertThat(rows.getFirst().getWay()).isEqualTo("browser");
        assertThat(rows.getFirst().getAction()).isEqualTo("insert");
        assertThat(rows.getLast().getActorId()).isEqualTo(person.id());
        assertThat(rows.getLast().getWay()).matches("token:\\d+");
        var changes = json.readTree(rows.getLast().getChanges().data());
        assertThat(changes.path("name"))
                .isEqualTo(json.readTree("{\"was\":\"Ada Byron\",\"became\":\"Ada Lovelace\"}"));
        assertThat(changes.path("city")).isEqualTo(json.readTree("{\"became\":\"London\"}"));

        mvc.perform(get("/api/customers/%d/changes".formatted(id)).with(browser))
                .andExpect(status().isOk())
                .andExpect(
                        jsonPath("$.items[0].changes[?(@.field=='name')].was").value("Ada Byron"))
                .andExpect(jsonPath("$.items[-1].action").value("insert"));
        mvc.perform(get("/api/customers/%d/changes".formatted(id))
                        .with(people.as(people.personIn(people.team(null), Role.SALES))))
                .andExpect(status().isNotFound());
    }

    @Test
    void whoWritesPastKithIsInTheTrailAsWell() throws Exception {
        var name = "Past " + UUID.randomUUID();
        try (var connection = DriverManager.getConnection(url, "postgres", "postgres");
                var statement = connection.createStatement()) {
            statement.execute("insert into customers.customer (name) values ('%s')".formatted(name));
        }
        var row = sql.selectFrom(AUDIT)
                .where(AUDIT.OBJECT.eq("customers.customer"))
                .and("changes -> 'name' ->> 'became' = {0}", DSL.val(name))
                .fetchSingle();
        assertThat(row.getWay()).isEqualTo("database:postgres");
        assertThat(row.getActorId()).isNull();
    }

    @Test
    void whatIsRolledBackLeavesNoTrail() {
        var name = "Never " + UUID.randomUUID();
        transactions.executeWithoutResult(status -> {
            sql.execute("insert into customers.customer (name) values ({0})", DSL.val(name));
            status.setRollbackOnly();
        });
        assertThat(sql.fetchCount(AUDIT, DSL.condition("changes::text like '%' || {0} || '%'", DSL.val(name))))
                .isZero();
    }

    @Test
    void theTrailCanOnlyGrow() {
        for (var table : List.of("audit", "audit_seal", "audit_anchor")) {
            assertThatThrownBy(() -> sql.execute("delete from platform." + table))
                    .hasMessageContaining("append-only");
            assertThatThrownBy(() -> sql.execute("truncate platform." + table)).hasMessageContaining("append-only");
        }
        assertThatThrownBy(() -> sql.execute("update platform.audit set way = 'nobody' where id = -1"))
                .hasMessageContaining("append-only");
    }

    @Test
    void noSecretIsInTheTrail() {
        var person = people.person(Role.SALES);
        people.as(person);
        people.byToken(person, Permission.CUSTOMERS_READ);
        var secrets = new ArrayList<String>();
        secrets.add(sql.fetchSingle("select password_hash from platform.app_user where id = {0}", DSL.val(person.id()))
                .into(String.class));
        for (var query : List.of(
                "select token_hash from platform.api_token where user_id = {0}",
                "select token_hash from platform.user_session where user_id = {0}")) {
            secrets.add(HexFormat.of()
                    .formatHex(sql.fetchSingle(query, DSL.val(person.id())).get(0, byte[].class)));
        }
        assertThat(secrets).hasSize(3).allSatisfy(secret -> {
            assertThat(secret).isNotBlank();
            assertThat(sql.fetchCount(AUDIT, DSL.condition("strpos(changes::text, {0}) > 0", DSL.val(secret))))
                    .isZero();
        });
        assertThat(sql.fetchCount(
                        AUDIT,
                        AUDIT.OBJECT.eq("platform.app_user"),
                        AUDIT.RECORD.eq(Long.toString(person.id())),
                        DSL.condition("changes -> 'password_hash' ->> 'became' = '•••'")))
                .as("that a password was set is told")
                .isPositive();
    }

    @Test
    void aStatementThatAddsManyLeavesOneRowUnderWhichEachIsFound() throws Exception {
        var name = "Many " + UUID.randomUUID();
        var ids = sql.fetch(
                        "insert into customers.customer (name) select {0} from generate_series(1, 1000) returning id",
                        DSL.val(name))
                .into(Long.class);
        var one = ids.get(500);
        var administrator = people.as(people.person(Role.ADMINISTRATOR));
        mvc.perform(get("/api/audit?customerId=" + one).with(administrator))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.items[?(@.action=='insert')].records").value(1000));
        mvc.perform(get("/api/audit?object=customers.customer&record=" + one).with(administrator))
                .andExpect(jsonPath("$.items.length()").value(1));

        sql.execute("update customers.customer set city = 'Graz' where name = {0}", DSL.val(name));
        sql.execute("update customers.customer set updated_at = updated_at where name = {0}", DSL.val(name));
        mvc.perform(get("/api/audit?object=customers.customer&customerId=" + one)
                        .with(administrator))
                .andExpect(jsonPath("$.items[0].action").value("update"))
                .andExpect(jsonPath("$.items[0].changes[0].became").value("Graz"))
                .andExpect(jsonPath("$.items.length()").value(2));
        assertThat(sql.fetchCount(
                        AUDIT,
                        AUDIT.ACTION.eq("update"),
                        AUDIT.CUSTOMER_ID.in(ids),
                        AUDIT.OBJECT.eq("customers.customer")))
                .isEqualTo(1000);
    }

    @Test
    void amongTheManyThoseOfNobodyAreNobodys() {
        var source = UUID.randomUUID().toString();
        var customers = sql.fetch(
                        "insert into customers.customer (name) select 'Buyer' from generate_series(1, 3) returning id")
                .into(Long.class);
        sql.execute("""
                insert into commerce.orders (source, number, customer_id, kind, ordered_at, currency)
                select {0}, n::text, case when n % 2 = 0 then {1}::bigint when n % 3 = 0 then {2}::bigint end, 'sale', now(), 'EUR'
                from generate_series(1, 300) n""", DSL.val(source), DSL.val(customers.getFirst()), DSL.val(customers.getLast()));
        var wanted = new AuditStore.Wanted("commerce.orders", null, customers.getFirst(), null, null, null);
        assertThat(store.list(wanted, 10, null)).hasSize(1);
        var between = new AuditStore.Wanted("commerce.orders", null, customers.get(1), null, null, null);
        assertThat(store.list(between, 10, null)).isEmpty();
    }

    @Test
    void pagesGoOnWhereTheLastEndedAndLookingIsItselfInTheTrail() throws Exception {
        var person = people.person(Role.ADMINISTRATOR);
        var browser = people.as(person);
        for (var i = 0; i < 5; i++) {
            created(browser, "Page " + i);
        }
        var seen = new ArrayList<Integer>();
        String after = null;
        do {
            var page = mvc.perform(get("/api/audit?object=customers.customer&actorId=%d&limit=2%s"
                                    .formatted(person.id(), after == null ? "" : "&after=" + after))
                            .with(browser))
                    .andExpect(status().isOk())
                    .andReturn()
                    .getResponse()
                    .getContentAsString();
            seen.addAll(JsonPath.<List<Integer>>read(page, "$.items[*].id"));
            var tree = json.readTree(page);
            after = tree.path("next").isString() ? tree.path("next").asString() : null;
        } while (after != null);
        assertThat(seen).hasSize(5).doesNotHaveDuplicates().isSortedAccordingTo((a, b) -> b - a);
        assertThat(sql.fetchCount(
                        AUDIT, AUDIT.ACTION.eq("read"), AUDIT.OBJECT.eq("audit"), AUDIT.ACTOR_ID.eq(person.id())))
                .isEqualTo(1);
        mvc.perform(get("/api/audit").with(people.as(people.person(Role.MANAGER))))
                .andExpect(status().isForbidden());
        mvc.perform(get("/api/audit?from=2001-01-01T00:00:00Z&until=2001-01-02T00:00:00Z")
                        .with(browser))
                .andExpect(jsonPath("$.items.length()").value(0));
    }

    /** Whatever happens to rows, one by one or many at once, kept or rolled back: the trail played forward is the table. */
    @Test
    void theTrailPlayedForwardIsTheTable() {
        var system = "trail-" + UUID.randomUUID();
        long customer = sql.fetchSingle("insert into customers.customer (name) values ('Trail') returning id")
                .into(Long.class);
        var chance = new Random(20_240_107);
        for (var step = 0; step < 200; step++) {
            var many = chance.nextInt(8) == 0 ? 150 : 1 + chance.nextInt(3);
            var from = chance.nextInt(400);
            var undone = chance.nextInt(5) == 0;
            var kind = chance.nextInt(3);
            transactions.executeWithoutResult(status -> {
                switch (kind) {
                    case 0 -> sql.execute("""
                                insert into customers.contact_point (customer_id, kind, given, normalised)
                                select {0}, 'phone', {1}, '+49' || n from generate_series({2}::int, {3}::int) n
                                on conflict (customer_id, kind, normalised) do update set given = excluded.given || '!'""", DSL.val(customer), DSL.val(system), DSL.val(from), DSL.val(from + many));
                    case 1 ->
                        sql.execute(
                                "update customers.contact_point set given = given || '*', unusable = 'bounced' where customer_id = {0} and substr(normalised, 4)::int between {1} and {2}",
                                DSL.val(customer), DSL.val(from), DSL.val(from + many));
                    default ->
                        sql.execute(
                                "delete from customers.contact_point where customer_id = {0} and substr(normalised, 4)::int between {1} and {2}",
                                DSL.val(customer), DSL.val(from), DSL.val(from + many));
                }
                if (undone) {
                    status.setRollbackOnly();
                }
            });
        }

        var played = new TreeMap<String, Map<String, JsonNode>>();
        sql.selectFrom(AUDIT)
                .where(AUDIT.OBJECT.eq("customers.contact_point"))
                .and(AUDIT.CUSTOMER_ID
                        .eq(customer)
                        .or(AUDIT.FIRST_CUSTOMER.le(customer).and(AUDIT.LAST_CUSTOMER.ge(customer))))
                .orderBy(AUDIT.ID)
                .forEach(row -> play(
                        played,
                        row.getAction(),
                        row.getRecord(),
                        json.readTree(row.getChanges().data())));

        var table = sql
                .fetch(
                        "select id::text, to_jsonb(p)::text from customers.contact_point p where customer_id = {0}",
                        DSL.val(customer))
                .stream()
                .collect(Collectors.toMap(
                        row -> row.get(0, String.class), row -> values(json.readTree(row.get(1, String.class)))));
        assertThat(table).hasSizeGreaterThan(50);
        // Of what was added by the many, what it was then is known from what came later, or from the table itself.
        table.forEach((record, values) -> {
            var known = new HashMap<>(values);
            known.keySet().retainAll(played.getOrDefault(record, Map.of()).keySet());
            assertThat(played.get(record)).as("row " + record).isEqualTo(known);
        });
        assertThat(played.keySet()).isEqualTo(new java.util.TreeSet<>(table.keySet()));
    }

    private static void play(
            Map<String, Map<String, JsonNode>> played, String action, String record, JsonNode changes) {
        if (record == null) { // many at once: its ranges name them
            var ranges =
                    changes.path("records").asString().replaceAll("[{}\\[]", "").split("\\),?");
            for (var range : ranges) {
                var ends = range.split(",");
                for (var id = Long.parseLong(ends[0]); id < Long.parseLong(ends[1]); id++) {
                    assertThat(played.put(Long.toString(id), new HashMap<>())).isNull();
                }
            }
            return;
        }
        var state = played.get(record);
        switch (action) {
            case "insert" -> {
                assertThat(state).as("an addition of what was there").isNull();
                state = new HashMap<>();
                played.put(record, state);
            }
            case "delete" ->
                assertThat(played.remove(record))
                        .as("a deletion of what was not there")
                        .isNotNull();
            default -> assertThat(state).as("a change of what was not there").isNotNull();
        }
        for (var change : changes.properties()) {
            var was = change.getValue().get("was");
            if (state != null && state.containsKey(change.getKey())) {
                assertThat(state.get(change.getKey())).as("before").isEqualTo(was);
            }
            if (state != null && change.getValue().has("became")) {
                state.put(change.getKey(), change.getValue().get("became"));
            } else if (state != null) {
                state.remove(change.getKey());
            }
        }
    }

    private static Map<String, JsonNode> values(JsonNode row) {
        return row.properties().stream()
                .filter(field -> !field.getValue().isNull())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private long created(RequestPostProcessor by, String name) throws Exception {
        return JsonPath.<Integer>read(
                mvc.perform(post("/api/customers")
                                .with(by)
                                .contentType(MediaType.APPLICATION_JSON)
                                .content("{\"kind\":\"person\",\"name\":\"%s\"}".formatted(name)))
                        .andExpect(status().isCreated())
                        .andReturn()
                        .getResponse()
                        .getContentAsString(),
                "$.id");
    }
}
