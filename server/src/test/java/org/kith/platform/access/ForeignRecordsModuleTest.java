package org.kith.platform.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kith.KithTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.json.JsonMapper;

/** Somebody else's record, reached for by way of one's own: nested numbers, references, merges, and properties nobody asked for. */
@KithTest
class ForeignRecordsModuleTest {
    @Autowired
    private MockMvc mvc;

    @Autowired
    private People people;

    @Autowired
    private DSLContext sql;

    private RequestPostProcessor one = request -> request;
    private RequestPostProcessor other = request -> request;
    private long colleague;
    private long mine;
    private long theirs;

    @BeforeEach
    void twoTeams() throws Exception {
        var team = people.team(null);
        one = people.as(people.personIn(team, Role.SALES));
        colleague = people.personIn(team, Role.SALES).id();
        other = people.as(people.personIn(people.team(null), Role.SALES));
        mine = create(one, "Mine");
        theirs = create(other, "Theirs");
    }

    @Test
    void aShareOfAForeignCustomerIsNotTakenBackByWayOfOnesOwn() throws Exception {
        send(
                other,
                HttpMethod.POST,
                "/api/customers/" + theirs + "/shares",
                "{\"userId\":" + stranger() + ",\"mayEdit\":false}");
        var share = number("select id from customers.customer_share where customer_id = " + theirs);

        var answer = send(one, HttpMethod.DELETE, "/api/customers/" + mine + "/shares/" + share, "");

        assertThat(answer.getStatus()).isEqualTo(404);
        assertThat(number("select count(*) from customers.customer_share where id = " + share))
                .isOne();
    }

    @Test
    void aNoteOfAForeignCustomerIsNeitherReadChangedNorDeletedByWayOfOnesOwn() throws Exception {
        send(other, HttpMethod.POST, "/api/customers/" + theirs + "/notes", "{\"text\":\"Foreign words\"}");
        var note = number("select id from customers.note where customer_id = " + theirs);
        var path = "/api/customers/" + mine + "/notes/" + note;

        assertThat(send(one, HttpMethod.PUT, path, "{\"version\":0,\"text\":\"Mine\"}")
                        .getStatus())
                .isEqualTo(404);
        assertThat(send(one, HttpMethod.DELETE, path, "").getStatus()).isEqualTo(404);
        assertThat(send(one, HttpMethod.GET, "/api/customers/" + theirs + "/mentionable", "")
                        .getStatus())
                .isEqualTo(404);
        assertThat(number("select count(*) from customers.note where body = 'Foreign words' and id = " + note))
                .isOne();
    }

    @Test
    void aForeignCustomerIsNeitherMergedNorSetApartNorPartedByWayOfOnesOwn() throws Exception {
        var before = row(theirs);
        var merge = Map.of("version", 0, "mergedId", theirs, "mergedVersion", 0);
        assertThat(send(one, HttpMethod.POST, "/api/customers/" + mine + "/merges", json(merge))
                        .getStatus())
                .isEqualTo(404);
        var into = Map.of("version", 0, "mergedId", mine, "mergedVersion", 0);
        assertThat(send(one, HttpMethod.POST, "/api/customers/" + theirs + "/merges", json(into))
                        .getStatus())
                .isEqualTo(404);
        assertThat(send(one, HttpMethod.PUT, "/api/customers/" + mine + "/apart/" + theirs, "")
                        .getStatus())
                .isEqualTo(404);

        assertThat(row(theirs)).isEqualTo(before);

        var twin = create(other, "Theirs too");
        var merged = send(
                other,
                HttpMethod.POST,
                "/api/customers/" + theirs + "/merges",
                json(Map.of("version", 0, "mergedId", twin, "mergedVersion", 0)));
        var undo = "/api/customers/merges/"
                + JsonMapper.shared()
                        .readTree(merged.getContentAsString())
                        .path("merge")
                        .asLong() + "/undo";
        assertThat(send(one, HttpMethod.POST, undo, "").getStatus()).isEqualTo(404);
        assertThat(number("select count(*) from customers.customer where merged_into = " + theirs))
                .isOne();
    }

    @Test
    void aRelationshipLeadsToNoForeignCustomerAndNoForeignOneIsChangedByWayOfOnesOwn() throws Exception {
        var toTheirs = send(
                one,
                HttpMethod.POST,
                "/api/customers/" + mine + "/relationships",
                json(Map.of("kind", "partner", "otherId", theirs)));
        assertThat(toTheirs.getStatus()).isEqualTo(404);
        assertThat(toTheirs.getContentAsString()).doesNotContain("Theirs");
        var nobody = send(
                one,
                HttpMethod.POST,
                "/api/customers/" + mine + "/relationships",
                json(Map.of("kind", "partner", "otherId", 99_999_999_999L)));
        assertThat(nobody.getContentAsString().replace("99999999999", String.valueOf(theirs)))
                .as("as if there were nobody")
                .isEqualTo(toTheirs.getContentAsString());
        assertThat(send(
                                one,
                                HttpMethod.POST,
                                "/api/customers/" + theirs + "/relationships",
                                json(Map.of("kind", "partner", "otherId", mine)))
                        .getStatus())
                .isEqualTo(404);

        var twin = create(other, "Theirs too");
        var related = send(
                other,
                HttpMethod.POST,
                "/api/customers/" + theirs + "/relationships",
                json(Map.of("kind", "partner", "otherId", twin)));
        assertThat(related.getStatus()).isEqualTo(201);
        var relationship = JsonMapper.shared()
                .readTree(related.getContentAsString())
                .path("id")
                .asLong();
        for (var customer : List.of(mine, theirs)) {
            var path = "/api/customers/" + customer + "/relationships/" + relationship;
            assertThat(send(one, HttpMethod.GET, path, "").getStatus()).isEqualTo(404);
            assertThat(send(one, HttpMethod.PUT, path, "{\"version\":0,\"note\":\"Mine now\"}")
                            .getStatus())
                    .isEqualTo(404);
            assertThat(send(one, HttpMethod.DELETE, path, "").getStatus()).isEqualTo(404);
        }
        assertThat(number("select count(*) from customers.relationship where id = %d and note is null"
                        .formatted(relationship)))
                .isOne();
    }

    @Test
    void nobodyGivesACustomerAwayToWhomOneCannotReachItBack() throws Exception {
        var foreign = stranger();
        var change = "{\"version\":0,\"kind\":\"person\",\"name\":\"Mine\",\"ownerId\":" + foreign + "}";
        var answer = send(one, HttpMethod.PUT, "/api/customers/" + mine, change);
        assertThat(answer.getStatus()).as("handing over one's own is allowed").isEqualTo(204);
        assertThat(send(
                                one,
                                HttpMethod.PUT,
                                "/api/customers/" + theirs,
                                change.replace(String.valueOf(foreign), String.valueOf(colleague)))
                        .getStatus())
                .as("taking a foreign one is not")
                .isEqualTo(404);
        assertThat(number("select count(*) from customers.customer where id = %d and owner_id = %d"
                        .formatted(theirs, colleague)))
                .isZero();
    }

    @Test
    void propertiesThatNobodyAskedForChangeNothing() throws Exception {
        var untouchable = List.of("id", "team_id", "source", "created_at", "deleted_at", "merged_into", "territory_id");
        var before = columns(mine, untouchable);
        var body = """
                {"version":0,"kind":"person","name":"Mine still","id":%1$d,"teamId":1,"team_id":1,"source":"evil","createdAt":"2001-01-01T00:00:00Z",
                 "created_at":"2001-01-01T00:00:00Z","deletedAt":"2001-01-01T00:00:00Z","deleted":true,"mergedInto":%1$d,"merged_into":%1$d,
                 "territoryId":1,"tenantId":7,"balance":1000,"role":"administrator","roles":["administrator"],"passwordHash":"x",
                 "consents":[{"channel":"email","purpose":"marketing","granted":true}],"traits":[{"name":"clv","value":1000000}],
                 "contactPoints":[{"kind":"email","given":"evil@x.example","normalised":"evil@x.example","primary":true}],
                 "externalIds":[{"system":"shop","value":"evil"}],"figures":{"orders":99},"ownerId":%2$d}""".formatted(theirs, colleague);

        var status = send(one, HttpMethod.PUT, "/api/customers/" + mine, body).getStatus();

        assertThat(status).isIn(204, 400);
        assertThat(columns(mine, untouchable)).isEqualTo(before);
        for (var table : List.of("consent_event", "contact_point", "external_id")) {
            assertThat(number("select count(*) from customers." + table + " where customer_id = " + mine))
                    .as(table)
                    .isZero();
        }
        assertThat(number("select orders from customers.order_figures where customer_id = " + mine))
                .isZero();
        assertThat(number("select count(*) from customers.customer where name = 'Mine still' and id <> " + mine))
                .isZero();
        var me = send(
                one,
                HttpMethod.PUT,
                "/api/me/language",
                "{\"language\":\"en\",\"roles\":[\"administrator\"],\"teamId\":1,\"active\":true}");
        assertThat(me.getStatus()).isIn(204, 400);
        assertThat(send(one, HttpMethod.GET, "/api/users", "").getStatus())
                .as("still no administrator")
                .isEqualTo(403);
    }

    @Test
    void eventsTellOfOnesOwnJobsAloneAndStopWithTheRight() throws Exception {
        var person = people.personIn(people.team(null), Role.SALES);
        var foreign = people.personIn(people.team(null), Role.SALES);
        job(foreign, "Foreign work");
        job(person, "Own work");
        var stream = mvc.perform(request(HttpMethod.GET, "/api/jobs/events").with(people.as(person)))
                .andReturn()
                .getResponse();
        await().until(() -> stream.getContentAsString().contains("Own work"));

        sql.execute("delete from platform.user_role where user_id = ?", person.id());
        Thread.sleep(3_000);
        job(person, "Later work");
        Thread.sleep(2_000);

        assertThat(stream.getContentAsString()).doesNotContain("Foreign work").doesNotContain("Later work");
    }

    private void job(People.Person owner, String title) {
        sql.execute(
                "insert into platform.job (kind, title, owner_id, state, parameters, created_at) values ('none', ?, ?, 'queued', '{}', now())",
                title,
                owner.id());
    }

    private long stranger() {
        return people.personIn(people.team(null), Role.SALES).id();
    }

    private long create(RequestPostProcessor who, String name) throws Exception {
        var answer = send(who, HttpMethod.POST, "/api/customers", "{\"kind\":\"person\",\"name\":\"" + name + "\"}");
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(201);
        return JsonMapper.shared()
                .readTree(answer.getContentAsString())
                .path("id")
                .asLong();
    }

    private MockHttpServletResponse send(RequestPostProcessor who, HttpMethod method, String path, String body)
            throws Exception {
        return mvc.perform(request(method, path)
                        .with(who)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body))
                .andReturn()
                .getResponse();
    }

    private static String json(Map<String, ?> body) {
        return JsonMapper.shared().writeValueAsString(body);
    }

    private long number(String question) {
        return Long.parseLong(String.valueOf(sql.fetchValue(DSL.sql(question))));
    }

    private String row(long customer) {
        return String.valueOf(
                sql.fetchValue("select to_jsonb(c)::text from customers.customer c where id = ?", customer));
    }

    private String columns(long customer, List<String> columns) {
        return String.valueOf(sql.fetchValue(DSL.sql("select concat_ws('|', %s) from customers.customer where id = %d"
                .formatted(
                        String.join(
                                ", ",
                                columns.stream()
                                        .map("coalesce(%s::text, '-')"::formatted)
                                        .toList()),
                        customer))));
    }
}
