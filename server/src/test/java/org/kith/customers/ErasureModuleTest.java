package org.kith.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.kith.KithTest;
import org.kith.intelligence.warehouse.Warehouse;
import org.kith.platform.access.People;
import org.kith.platform.access.Role;
import org.kith.platform.access.Viewer;
import org.kith.platform.files.FileId;
import org.kith.platform.files.StoredFiles;
import org.kith.platform.privacy.Erasures;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Who is erased is nowhere any more, but the sums stand, and the certificate says what was done. */
@KithTest
class ErasureModuleTest {
    @Autowired
    private MockMvc mvc;

    @Autowired
    private People people;

    @Autowired
    private DSLContext sql;

    @Autowired
    private StoredFiles files;

    @Autowired
    private Warehouse warehouse;

    @Autowired
    private Erasures erasures;

    @Autowired
    private Consents consents;

    @Value("${kith.data}")
    private Path data;

    /** Who is erased in a test: a canary that stands for everything that tells of the person. */
    private record Person(long id, long merged, String canary, FileId file, FileId workbook) {}

    @Test
    void whoIsErasedIsNowhereAnyMoreAndTheSumsStand() throws Exception {
        var browser = people.as(people.person(Role.ADMINISTRATOR));
        var person = everywhere(browser);
        warehouse.feed();
        assertThat(hits(person.canary()))
                .as("the canary was put everywhere first")
                .hasSizeGreaterThan(20);
        assertThat(warehouseHits(person.canary())).isPositive();
        var sums = sums(person);

        var erasure = planned(person, browser);
        var plan = answer(erasure, browser);
        assertThat(plan).doesNotContain(person.canary());
        assertThat(JsonPath.<List<String>>read(plan, "$.work.tables[*].table"))
                .contains("customers.contact_point", "customers.timeline_entry", "commerce.orders");
        assertThat(JsonPath.<List<String>>read(plan, "$.work.texts[*].table"))
                .contains("customers.list_view", "customers.bulk_edit", "platform.import_refusal");
        assertThat(hits(person.canary())).as("a plan changes nothing").hasSizeGreaterThan(20);

        mvc.perform(post("/api/erasures/%d/approve".formatted(erasure)).with(browser))
                .andExpect(status().isNoContent());
        await().atMost(Duration.ofMinutes(4))
                .until(() -> answer(erasure, browser).contains("\"state\":\"done\""));

        assertThat(hits(person.canary())).isEmpty();
        assertThat(fileHits(person.canary())).isEmpty();
        assertThat(warehouseHits(person.canary())).isZero();
        assertThat(sums(person)).isEqualTo(sums);
        var certificate = answer(erasure, browser);
        assertThat(certificate).doesNotContain(person.canary());
        assertThat(JsonPath.<List<Object>>read(certificate, "$.work.books[*].before"))
                .isNotEmpty()
                .isEqualTo(JsonPath.<List<Object>>read(certificate, "$.work.books[*].after"));
        assertThat(sql.fetchValue(
                        "select count(*) from customers.customer where id in ({0}, {1}) and erased_at is not null and name like 'Erased %'",
                        DSL.val(person.id()), DSL.val(person.merged())))
                .isEqualTo(2L);
        assertThat(sql.fetchValue(
                        "select count(*) from channels.suppression where source = {0}", DSL.val("erasure:" + erasure)))
                .isEqualTo(1L);
        mvc.perform(get("/api/customers/%d".formatted(person.id())).with(browser))
                .andExpect(status().isNotFound());
    }

    @Test
    void aLineOfAStoredFileGoesAndTheOthersStayWhereTheyAre() throws Exception {
        var browser = people.as(people.person(Role.ADMINISTRATOR));
        var person = everywhere(browser);
        var size = Files.size(files.path(person.file()));

        erase(person, browser);

        var text = Files.readString(files.path(person.file()));
        assertThat(text).contains("somebody.else@people.example").doesNotContain("Secret Street");
        assertThat(Files.size(files.path(person.file()))).isEqualTo(size);
    }

    @Test
    void afterARestoreTheErasureIsDoneAgainAndOnlyToTheSamePeople() throws Exception {
        var browser = people.as(people.person(Role.ADMINISTRATOR));
        var person = everywhere(browser);
        erase(person, browser);
        // As an older state would have it.
        sql.execute("alter table customers.customer disable trigger customer_stays_erased");
        sql.execute(
                "update customers.customer set name = {1}, erased_at = null, deleted_at = null where id = {0}",
                DSL.val(person.id()), DSL.val(person.canary() + " restored"));
        sql.execute("alter table customers.customer enable trigger customer_stays_erased");
        var stranger = created(browser, "Stranger " + person.canary());

        assertThat(erasures.replay()).isEqualTo(1);
        assertThat(erasures.replay()).as("again there is nothing to do").isZero();

        assertThat(sql.fetchValue("select name from customers.customer where id = {0}", DSL.val(person.id())))
                .asString()
                .startsWith("Erased ");
        assertThat(sql.fetchValue("select name from customers.customer where id = {0}", DSL.val(stranger)))
                .asString()
                .startsWith("Stranger");
        assertThat(Files.readString(data.resolve("erasures.jsonl"))).doesNotContain(person.canary());
    }

    @Test
    void whereTheFirmWantsASecondPersonNobodyApprovesTheirOwn() throws Exception {
        var browser = people.as(people.person(Role.ADMINISTRATOR));
        var person = everywhere(browser);
        rule(true, browser);
        try {
            var erasure = planned(person, browser);
            mvc.perform(post("/api/erasures/%d/approve".formatted(erasure)).with(browser))
                    .andExpect(status().isForbidden());
            assertThat(hits(person.canary())).isNotEmpty();
            mvc.perform(post("/api/erasures/%d/approve".formatted(erasure))
                            .with(people.as(people.person(Role.ADMINISTRATOR))))
                    .andExpect(status().isNoContent());
            await().atMost(Duration.ofMinutes(4))
                    .until(() -> answer(erasure, browser).contains("\"state\":\"done\""));
        } finally {
            rule(false, browser);
        }
    }

    @Test
    void whatIsSharedWithSomebodyElseStaysTheirs() throws Exception {
        var browser = people.as(people.person(Role.ADMINISTRATOR));
        var person = everywhere(browser);
        var spouse = created(browser, "Spouse of " + UUID.randomUUID());
        var address = person.canary() + "@people.example";
        put("""
                insert into customers.contact_point (customer_id, kind, given, normalised, is_primary)
                values ({0}, 'email', {1}, {1}, true)""", spouse, address);

        erase(person, browser);

        assertThat(sql.fetchValue(
                        "select normalised from customers.contact_point where customer_id = {0}", DSL.val(spouse)))
                .isEqualTo(address);
        assertThat(sql.fetchValue(
                        "select count(*) from channels.suppression s join platform.erasure e on s.source = 'erasure:' || e.id where e.customer_id = {0}",
                        DSL.val(person.id())))
                .as("the address is the spouse's as well")
                .isEqualTo(0L);
    }

    @Test
    void whoIsErasedAfterABulkDeletionDoesNotComeBackWithItsUndo() throws Exception {
        var maker = people.person(Role.ADMINISTRATOR);
        var browser = people.as(maker);
        var canary = "canary-" + UUID.randomUUID();
        var erased = created(browser, canary + " Erased");
        var other = created(browser, canary + " Other");
        int deletion = JsonPath.<Integer>read(
                posted(
                        browser,
                        "/api/bulk-edits",
                        "{\"kind\":\"delete\",\"customers\":[%d,%d]}".formatted(erased, other)),
                "$.id");
        var erasure = (int) erasures.plan(erased, Erasures.Reason.REQUEST, people.viewer(maker));
        await().atMost(Duration.ofMinutes(2))
                .until(() -> answer(erasure, browser).contains("\"state\":\"planned\""));
        mvc.perform(post("/api/erasures/%d/approve".formatted(erasure)).with(browser))
                .andExpect(status().isNoContent());
        await().atMost(Duration.ofMinutes(4))
                .until(() -> answer(erasure, browser).contains("\"state\":\"done\""));

        var undone = posted(browser, "/api/bulk-edits/%d/undo".formatted(deletion), "{}");

        assertThat(JsonPath.<Integer>read(undone, "$.undone.restored")).isEqualTo(1);
        assertThat(JsonPath.<Integer>read(undone, "$.undone.gone")).isEqualTo(1);
        assertThat(sql.fetchValue(
                        "select deleted_at is not null and erased_at is not null from customers.customer where id = {0}",
                        DSL.val(erased)))
                .isEqualTo(true);
        assertThat(sql.fetchValue(
                        "select count(*) from customers.bulk_edit_row where customer_id = {0}", DSL.val(erased)))
                .isEqualTo(0L);
        mvc.perform(get("/api/customers/%d".formatted(other)).with(browser)).andExpect(status().isOk());
    }

    private String posted(RequestPostProcessor browser, String path, String body) throws Exception {
        return mvc.perform(post(path)
                        .with(browser)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body))
                .andExpect(status().is2xxSuccessful())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private void rule(boolean secondPerson, RequestPostProcessor browser) throws Exception {
        mvc.perform(org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put("/api/erasures/rule")
                        .with(browser)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"secondPerson\":%b}".formatted(secondPerson)))
                .andExpect(status().isNoContent());
    }

    private void erase(Person person, RequestPostProcessor browser) throws Exception {
        var erasure = planned(person, browser);
        mvc.perform(post("/api/erasures/%d/approve".formatted(erasure)).with(browser))
                .andExpect(status().isNoContent());
        await().atMost(Duration.ofMinutes(4))
                .until(() -> answer(erasure, browser).contains("\"state\":\"done\""));
    }

    private int planned(Person person, RequestPostProcessor browser) throws Exception {
        int erasure = JsonPath.<Integer>read(
                mvc.perform(post("/api/customers/%d/erasure".formatted(person.id()))
                                .with(browser)
                                .contentType(MediaType.APPLICATION_JSON)
                                .content("{\"reason\":\"request\"}"))
                        .andExpect(status().isCreated())
                        .andReturn()
                        .getResponse()
                        .getContentAsString(),
                "$.id");
        await().atMost(Duration.ofMinutes(2))
                .until(() -> answer(erasure, browser).contains("\"state\":\"planned\""));
        return erasure;
    }

    private String answer(int erasure, RequestPostProcessor browser) throws Exception {
        return mvc.perform(get("/api/erasures/%d".formatted(erasure)).with(browser))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    /** A canary in every place that the catalogue says is a customer's and that an erasure takes away. */
    private Person everywhere(RequestPostProcessor browser) throws Exception {
        var canary = "canary-" + UUID.randomUUID();
        var address = canary + "@people.example";
        var id = created(browser, canary + " Name");
        var merged = created(browser, canary + " Merged");
        put(
                "update customers.customer set given_name = {1}, family_name = {1}, city = {1}, source = {1}, birthday = '1990-05-05',"
                        + " language = 'en', country = 'DE', custom = jsonb_build_object('own', {1}) where id = {0}",
                id, canary + " Attribute");
        put("""
                insert into customers.contact_point (customer_id, kind, given, normalised, is_primary, parts)
                values ({0}, 'email', {1}, {1}, true, jsonb_build_object('user', {1}))""", id, address);
        put(
                "insert into customers.external_id (system, value, customer_id) values ('erasure', {1}, {0})",
                id, canary + "-number");
        put("""
                insert into customers.consent_event (customer_id, channel, purpose, action, source, address, at)
                values ({0}, 'email', 'marketing', 'granted', 'test', {1}, now())""", id, address);
        put("""
                insert into customers.timeline_entry (customer_id, at, kind, source, details)
                values ({0}, now(), 'note', {1}, jsonb_build_object('text', {1}))""", id, canary + "-note");
        put(
                "insert into customers.note (customer_id, body, created_at) values ({0}, {1}, now())",
                id, canary + "-words");
        put("""
                insert into customers.task (customer_id, title, priority, assignee_id, created_at)
                select {0}, 'Call ' || {1}, 'normal', max(u.id), now() from platform.app_user u""", id, canary);
        put("""
                insert into customers.mention (note_id, user_id, called, at)
                select n.id, (select max(u.id) from platform.app_user u), {1}, now() from customers.note n where n.customer_id = {0}""", id, "Colleague " + canary);
        var witness = created(browser, "Witness " + UUID.randomUUID());
        put("""
                insert into customers.timeline_entry (customer_id, at, kind, source, details)
                values ({0}, now(), 'note', 'user', jsonb_build_object('text', 'is married to ' || {1}))""", witness, canary + " Name");
        put(
                "insert into customers.note (customer_id, body, created_at) values ({0}, 'knows ' || {1}, now())",
                witness, canary + " Name");
        put(
                "update customers.trait_set set traits = jsonb_build_object('next', {1}, 'clv', 7) where customer_id = {0}",
                id, canary + "-trait");
        put("""
                insert into customers.merge (survivor_id, merged_id, reason, fields, merged_at)
                values ({0}, (select max(id) from customers.customer where name = replace({1}, ' Name', ' Merged')), 'user',
                    jsonb_build_object('name', jsonb_build_object('was', {1})), now())""", id, canary + " Name");
        put("""
                insert into customers.merge_reference (merge_id, relation, key, before)
                select id, 'contact-point', {1}, jsonb_build_object('given', {1}) from customers.merge where survivor_id = {0}""", id, canary + "-reference");
        sql.execute(
                "update customers.customer set merged_into = {0}, deleted_at = now() where id = {1}",
                DSL.val(id), DSL.val(merged));
        put("""
                insert into commerce.orders (source, number, customer_id, kind, ordered_at, currency, total, line_count)
                values ('erasure', gen_random_uuid()::text, {0}, 'sale', now(), 'EUR', 12.5, 1)""", id, canary);
        put("""
                with p as (insert into commerce.product (sku, name, currency) values (gen_random_uuid()::text, 'Tea', 'EUR') returning id)
                insert into commerce.order_line (order_id, line_key, product_id, description, quantity, unit_price, amount, cost)
                select o.id, '\\x01', p.id, 'Tea', 1, 12.5, 12.5, 0 from p, commerce.orders o where o.customer_id = {0}""", id, canary);
        put("""
                insert into channels.mailing (origin, from_name, from_address, subject, html, plain, state, planned_at)
                values ({1}::text || {0}::text, 'Shop', 'shop@shop.example', 'Hello', '<p>Hello</p>', 'Hello', 'done', now())""", id, "erasure-" + UUID.randomUUID());
        put("""
                insert into channels.delivery (mailing_id, customer_id, arm, state, address, message_id, detail, bounce, settled_at)
                select max(m.id), {0}, 'treated', 'sent', {1}, {1}, {1}, {1}, now() from channels.mailing m where m.origin like 'erasure-%'""", id, address);
        put("""
                insert into channels.inbound_message (mailbox, uid_validity, uid, raw, kind, delivery_id, received_at)
                select gen_random_uuid()::text, 1, 1, convert_to('To: ' || {1}, 'UTF8'), 'bounce', d.id, now()
                from channels.delivery d where d.customer_id = {0}""", id, address);
        put("""
                insert into channels.inbound_message (mailbox, uid_validity, uid, raw, kind, received_at)
                values (gen_random_uuid()::text, {0}, 1, convert_to('From: ' || {1}, 'UTF8'), 'other', now())""", id, address);
        put("""
                insert into customers.list_view (name, owner_id, audience, q, filter, created_at, updated_at, columns)
                select 'view ' || gen_random_uuid(), max(u.id), 'mine', {1}, jsonb_build_object('type', 'compare', 'value', {1}), now(), now(), '[]'
                from platform.app_user u where {0} > 0""", id, address);
        put("""
                with e as (insert into customers.bulk_edit (maker_id, kind, changes, whom, state, created_at)
                    select max(u.id), 'change',
                        jsonb_build_array(jsonb_build_object('field', 'custom.note', 'action', 'set', 'value', 'is married to ' || {1})),
                        jsonb_build_object('q', {1}), 'done', now() from platform.app_user u returning id)
                insert into customers.bulk_edit_row (bulk_edit_id, customer_id, before, after, restored)
                select e.id, {0}, jsonb_build_object('city', {1}), jsonb_build_object('city', {1}), jsonb_build_object('city', {1}) from e""", id, canary + " Name");
        put("""
                insert into channels.opt_in (customer_id, purpose, address, wording, language, asked_at, expires_at)
                values ({0}, 'marketing', {1}, 'I agree.', 'en', now(), now() + interval '1 day')""", id, address);
        var viewer = Viewer.system();
        var csv = files.store(
                "people.csv",
                "text/csv",
                bytes("name,mail,street\nSomebody Else,somebody.else@people.example,Main Street\n"
                        + "X,%s,Secret Street 5\nMore People,more@people.example,Side Street\n".formatted(address)),
                viewer);
        var workbook = files.store(
                "people.txt",
                "text/csv",
                bytes("name;mail\r\nX;%s\r\n".formatted(address.toUpperCase(Locale.ROOT))),
                viewer);
        for (var file : List.of(csv, workbook)) {
            sql.execute("""
                    insert into platform.import (target, file_id, mapping, state, created_at)
                    values ('customers', {0}, '{"columns": {}, "options": {}}', 'done', now())""", DSL.val(file.id().value()));
        }
        put("""
                insert into platform.import_refusal (import_id, row_no, line_no, reason, content)
                select max(i.id), 1, 2, jsonb_build_object('text', 'Refused: ' || {1}), {1} from platform.import i where {0} > 0""", id, "X," + address);
        return new Person(id, merged, canary, csv.id(), workbook.id());
    }

    private static ByteArrayInputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Where in the whole database the canary stands, read as a dump would read it. */
    private List<String> hits(String canary) {
        var hits = new ArrayList<String>();
        for (var table : sql.fetch("""
                select n.nspname || '.' || quote_ident(c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relkind in ('r', 'p') and n.nspname in ('platform', 'customers', 'commerce', 'channels', 'intelligence', 'marketing', 'staging')""").into(String.class)) {
            var found = sql.fetchValue(
                    "select count(*) from %s t where t::text ilike '%%' || {0} || '%%' or t::text like '%%' || encode(convert_to({0}, 'UTF8'), 'hex') || '%%'"
                            .formatted(table),
                    DSL.val(canary));
            if (!Long.valueOf(0).equals(found)) {
                for (long i = 0; i < ((Number) found).longValue(); i++) {
                    hits.add(table);
                }
            }
        }
        return hits;
    }

    /** In the data directory; a file that goes meanwhile holds nothing any more. */
    private List<Path> fileHits(String canary) throws IOException {
        var found = new ArrayList<Path>();
        Files.walkFileTree(data, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!file.toString().contains(".duckdb") && text(file).contains(canary)) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }

    private static String text(Path file) throws IOException {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        } catch (NoSuchFileException gone) {
            return "";
        }
    }

    private long warehouseHits(String canary) {
        return warehouse
                .query(
                        "select table_name from information_schema.tables where table_schema = 'main'",
                        List.of(),
                        row -> row.getString(1))
                .stream()
                .mapToLong(table -> warehouse
                        .one(
                                "select count(*) from \"%s\" t where lower(t::varchar) like ?".formatted(table),
                                List.of("%" + canary + "%"),
                                row -> row.getLong(1))
                        .orElse(0L))
                .sum();
    }

    private TreeMap<String, String> sums(Person person) {
        var sums = new TreeMap<String, String>();
        sql.fetch("""
                        select o.id::text, o.total::text || ' ' || sum(l.amount) || ' ' || o.customer_id from commerce.orders o
                        join commerce.order_line l on l.order_id = o.id where o.customer_id = {0} group by o.id""", DSL.val(person.id()))
                .forEach(row -> sums.put(row.get(0, String.class), row.get(1, String.class)));
        assertThat(sums).isNotEmpty();
        return sums;
    }

    private void put(String statement, long customer, String canary) {
        sql.execute(statement, DSL.val(customer), DSL.val(canary));
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
