package org.kith.platform.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.kith.KithTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.json.JsonMapper;

/** A record of one team, asked for by a user of another on every route that {@code access.csv} names: it is not there. */
@KithTest
class OtherTeamModuleTest {
    /** What a route wants to be told before it looks for the record. */
    private static final Map<String, String> BODIES = Map.ofEntries(
            Map.entry("PUT /api/customers/{id}", "{\"version\":0,\"kind\":\"person\",\"name\":\"Taken\"}"),
            Map.entry("PATCH /api/customers/{id}", "{\"edits\":[{\"field\":\"city\",\"value\":\"Taken\"}]}"),
            Map.entry("POST /api/customers/{id}/notes", "{\"text\":\"Mine now.\"}"),
            Map.entry(
                    "POST /api/customers/{id}/consents",
                    "{\"channel\":\"email\",\"purpose\":\"marketing\",\"action\":\"granted\"}"),
            Map.entry("POST /api/customers/{id}/confirmations", "{\"purpose\":\"marketing\"}"),
            Map.entry("POST /api/customers/{id}/shares", "{\"userId\":1,\"mayEdit\":true}"),
            Map.entry("POST /api/customers/{id}/merges", "{\"version\":0,\"mergedId\":1,\"mergedVersion\":0}"),
            Map.entry(
                    "POST /api/duplicates/{id}/merge", "{\"survivorId\":1,\"survivorVersion\":0,\"mergedVersion\":0}"),
            Map.entry(
                    "PUT /api/customer-views/{id}",
                    "{\"version\":0,\"name\":\"Taken\",\"audience\":\"mine\",\"columns\":[{\"id\":\"name\",\"width\":200}]}"),
            Map.entry("POST /api/campaigns/{id}/content/preview", "{}"),
            Map.entry(
                    "POST /api/customers/{id}/contact-points",
                    "{\"version\":0,\"kind\":\"email\",\"value\":\"taken@example.org\"}"),
            Map.entry(
                    "PUT /api/customers/{id}/contact-points/{point}",
                    "{\"version\":0,\"kind\":\"email\",\"value\":\"taken@example.org\"}"),
            Map.entry("POST /api/customers/{id}/relationships", "{\"kind\":\"partner\",\"otherId\":1}"),
            Map.entry("PUT /api/customers/{id}/relationships/{relationship}", "{\"version\":0}"),
            Map.entry("POST /api/customers/{id}/tasks", "{\"title\":\"Mine now.\",\"assigneeId\":1}"),
            Map.entry(
                    "PUT /api/tasks/{id}",
                    "{\"version\":0,\"title\":\"Mine now.\",\"priority\":\"normal\",\"assigneeId\":1}"),
            Map.entry("POST /api/tasks/{id}/done", "{\"done\":true}"),
            Map.entry("PUT /api/customers/{id}/notes/{note}", "{\"version\":0,\"text\":\"Mine now.\"}"));

    @Autowired
    private MockMvc mvc;

    @Autowired
    private People people;

    @Autowired
    private DSLContext sql;

    @Test
    void aRecordOfAnotherTeamIsNotThere() throws Exception {
        var owner = people.personIn(people.team(null), Role.SALES, Role.MARKETER);
        var other = people.as(people.personIn(people.team(null), Role.SALES));
        var records = records(owner);
        var wrong = new TreeSet<String>();
        var asked = 0;
        for (var row : AccessTable.read().rows()) {
            if (row.hidesFromOtherTeams()) {
                var kind = row.route().split("/")[2];
                var path = row.route()
                        .replace("{id}", String.valueOf(records.get(kind)))
                        .replace("{share}", "1")
                        .replace("{point}", "1")
                        .replace("{relationship}", String.valueOf(records.get("relationship")))
                        .replace("{file}", String.valueOf(records.get("file")))
                        .replace("{note}", String.valueOf(records.get("note")))
                        .replace("{tag}", String.valueOf(records.get("tag")))
                        .replace("{merge}", String.valueOf(records.get("merge")))
                        .replace("{other}", String.valueOf(records.get("other")));
                if (row.method() == HttpMethod.GET && !path.endsWith("/events")) {
                    assertThat(status(row, path, people.as(owner)))
                            .as("the owner: " + row.key())
                            .isNotIn(401, 403, 404);
                }
                var status = status(row, path, other);
                asked++;
                if (status != 404) {
                    wrong.add(row.key() + ": " + status);
                }
            }
        }
        assertThat(wrong).as("What another team's user gets").isEmpty();
        assertThat(asked).isGreaterThan(15);
    }

    private int status(AccessTable.Row row, String path, RequestPostProcessor identity) throws Exception {
        var request = request(row.method(), path).with(identity);
        var body = BODIES.get(row.key());
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).content(body);
        }
        return mvc.perform(request).andReturn().getResponse().getStatus();
    }

    private Map<String, Long> records(People.Person owner) throws Exception {
        var records = new LinkedHashMap<String, Long>();
        var customer = create(owner, "/api/customers", "{\"kind\":\"person\",\"name\":\"Ada\"}");
        records.put("customers", customer);
        var other = create(owner, "/api/customers", "{\"kind\":\"person\",\"name\":\"Ada too\"}");
        records.put("other", other);
        records.put("relationship", insert("""
                insert into customers.relationship (kind, from_id, to_id, created_at, changed_at)
                values ('partner', %d, %d, now(), now())""".formatted(customer, other)));
        var uploaded = mvc.perform(multipart("/api/customers/" + customer + "/files")
                        .file(new MockMultipartFile("file", "a.txt", "text/plain", new byte[] {'a'}))
                        .with(people.as(owner)))
                .andReturn()
                .getResponse()
                .getContentAsString();
        records.put("file", JsonMapper.shared().readTree(uploaded).path("id").asLong());
        records.put("note", insert("""
                insert into customers.note (customer_id, body, created_at) values (%d, 'Theirs', now())""".formatted(customer)));
        records.put("tag", insert("""
                insert into customers.tag (name, colour, created_at) values ('Other team %d', 'blue', now())""".formatted(customer)));
        records.put("mentions", insert("""
                insert into customers.mention (note_id, user_id, called, at) values (%d, %d, 'Owner', now())""".formatted(records.get("note"), owner.id())));
        records.put("tasks", insert("""
                insert into customers.task (customer_id, title, priority, assignee_id, created_at)
                values (%d, 'Theirs', 'normal', %d, now())""".formatted(customer, owner.id())));
        records.put("merge", insert("""
                insert into customers.merge (survivor_id, merged_id, reason, fields, merged_at)
                values (%d, %d, 'user', '{}', now())""".formatted(customer, other)));
        records.put("duplicates", insert("""
                insert into customers.duplicate_pair
                    (lesser_id, greater_id, probability, model_log_odds, household, clues, run_id, found_at)
                values (%d, %d, .8, 1.4, .1, '[]', %d, now())""".formatted(
                        customer, other, insert("insert into customers.link_run (started_at) values (now())"))));
        var household = insert(
                "insert into customers.household (state, reason, found_at) values ('suggested', 'phone', now())");
        sql.execute(DSL.sql("insert into customers.household_member values (%1$d, %2$d), (%1$d, %3$d)"
                .formatted(household, customer, other)));
        records.put("households", household);
        records.put(
                "segments",
                create(
                        owner,
                        "/api/segments",
                        "{\"name\":\"Theirs\",\"description\":\"\",\"filter\":{\"type\":\"compare\",\"field\":\"country\",\"operator\":\"in\",\"values\":[\"GB\"]}}"));
        records.put(
                "customer-views",
                create(
                        owner,
                        "/api/customer-views",
                        "{\"name\":\"Theirs\",\"audience\":\"team\",\"columns\":[{\"id\":\"name\",\"width\":200}]}"));
        records.put("bulk-edits", insert("""
                insert into customers.bulk_edit (maker_id, kind, changes, whom, state, created_at)
                values (%d, 'change', '[]', '{}', 'done', now())""".formatted(owner.id())));
        records.put("campaigns", create(owner, "/api/campaigns", "{\"name\":\"Theirs\"}"));
        records.put("orders", insert("""
                insert into commerce.orders (customer_id, source, number, kind, ordered_at, currency, total, line_count)
                values (%d, 'test', 'other-team', 'sale', now(), 'EUR', 1, 1)""".formatted(customer)));
        records.put("jobs", insert("""
                insert into platform.job (kind, title, owner_id, state, parameters, created_at)
                values ('none', 'Theirs', %d, 'queued', '{}', now())""".formatted(owner.id())));
        records.put("exports", insert("""
                insert into platform.export
                    (source, owner_id, wish, format, byte_order_mark, language, created_at)
                values ('customers', %d, '{}', 'csv', false, 'en', now())""".formatted(owner.id())));
        return records;
    }

    private long create(People.Person owner, String path, String body) throws Exception {
        var answer = mvc.perform(request(HttpMethod.POST, path)
                        .with(people.as(owner))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body))
                .andReturn()
                .getResponse();
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(201);
        return JsonMapper.shared()
                .readTree(answer.getContentAsString())
                .path("id")
                .asLong();
    }

    private long insert(String statement) {
        return Long.parseLong(String.valueOf(sql.fetchValue(DSL.sql(statement + " returning id"))));
    }
}
