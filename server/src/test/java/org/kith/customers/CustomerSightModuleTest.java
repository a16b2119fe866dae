package org.kith.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.kith.KithTest;
import org.kith.platform.access.People;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Reach;
import org.kith.platform.access.Role;
import org.kith.platform.access.Viewer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.json.JsonMapper;

/** Own, team and all, on every route that speaks of a customer. */
@KithTest
class CustomerSightModuleTest {
    private record Call(HttpMethod method, String path, String body, int status) {}

    @Autowired
    Customers customers;

    @Autowired
    CustomerList list;

    @Autowired
    People people;

    @Autowired
    DSLContext db;

    @Autowired
    MockMvc mvc;

    private final JsonMapper json = JsonMapper.builder().build();

    @Test
    void anotherTeamsUserFindsNothingOnAnyRoute() throws Exception {
        var owner = people.personIn(people.team(null), Role.SALES);
        var other = people.personIn(people.team(null), Role.SALES);
        var name = "Hidden " + System.nanoTime();
        var id = customers.create(NewCustomer.person(name), people.viewer(owner));

        for (var call : calls(id)) {
            assertThat(status(call, people.as(other))).as("other: " + call).isEqualTo(404);
        }
        for (var path : List.of("/api/customers?q=" + name, "/api/search?q=" + name)) {
            var answer = body(path, people.as(other));
            assertThat(answer).doesNotContain(name);
            assertThat(json.readTree(answer).get("items").size()).isZero();
            assertThat(body(path, people.as(owner))).contains(name);
        }
        assertThat(json.readTree(body("/api/customers?q=" + name, people.as(other)))
                        .at("/total/count")
                        .asInt())
                .isZero();
        for (var call : calls(id)) {
            assertThat(status(call, people.as(owner))).as("owner: " + call).isEqualTo(call.status());
        }
    }

    @Test
    void aManagerOfTheUpperTeamSeesTheLowerOneAndNotTheReverse() {
        var upper = people.team(null);
        var lower = people.team(upper);
        var above = people.viewer(people.personIn(upper, Role.SALES));
        var below = people.viewer(people.personIn(lower, Role.SALES));
        var ofBelow = customers.create(NewCustomer.person("Below"), below);
        var ofAbove = customers.create(NewCustomer.person("Above"), above);

        assertThat(customers.names(List.of(ofBelow, ofAbove), above)).containsOnlyKeys(ofBelow, ofAbove);
        assertThat(customers.names(List.of(ofBelow, ofAbove), below)).containsOnlyKeys(ofBelow);
    }

    @Test
    void whoSeesOnlyTheirOwnSeesNoColleaguesCustomer() {
        var team = people.team(null);
        var ada = people.viewer(people.personIn(team, Role.SALES));
        var bob = people.viewer(people.personIn(team, Role.SALES));
        var adas = customers.create(NewCustomer.person("Ada's"), ada);
        var bobs = customers.create(NewCustomer.person("Bob's"), bob);
        var own = new Viewer(ada.userId(), "Ada", team, ada.teams(), Reach.OWN, ada.permissions());

        var page = list.page(new CustomerList.Query(null, null, null, 50, null), own);

        assertThat(page.items()).extracting(CustomerRow::id).containsExactly(adas);
        assertThat(page.total().count()).isEqualTo(1);
        assertThat(list.rows(List.of(bobs, adas), own))
                .extracting(CustomerRow::id)
                .containsExactly(adas);
        assertThat(list.rows(List.of(bobs, adas), ada))
                .extracting(CustomerRow::id)
                .containsExactly(bobs, adas);
    }

    @Test
    void aCustomerGivenToAnotherTeamGoesOutOfSight() {
        var ada = people.viewer(people.personIn(people.team(null), Role.SALES));
        var bob = people.viewer(people.personIn(people.team(null), Role.SALES));
        var id = customers.create(NewCustomer.person("Ada's"), ada);

        customers.change(
                id,
                0,
                new NewCustomer(
                        CustomerKind.PERSON, "Bob's", null, null, null, null, null, null, null, null, bob.userId()),
                ada);

        assertThat(customers.names(List.of(id), ada)).isEmpty();
        assertThat(customers.names(List.of(id), bob)).containsKey(id);
    }

    @Test
    void searchWithoutTheRightFindsNothing() throws Exception {
        var name = "Hidden " + System.nanoTime();
        customers.create(NewCustomer.person(name), Viewer.system());
        var administrator = people.person(Role.ADMINISTRATOR);

        assertThat(body("/api/search?q=" + name, people.byToken(administrator, Permission.JOBS)))
                .doesNotContain(name);
        assertThat(body("/api/search?q=" + name, people.byToken(administrator, Permission.CUSTOMERS_READ)))
                .contains(name);
    }

    /** In an order in which the owner can make them all. */
    private static List<Call> calls(long id) {
        var root = "/api/customers/" + id;
        var calls = new ArrayList<Call>();
        calls.add(new Call(HttpMethod.GET, root, "", 200));
        calls.add(new Call(HttpMethod.GET, root + "/timeline", "", 200));
        calls.add(new Call(HttpMethod.GET, root + "/orders", "", 200));
        calls.add(new Call(HttpMethod.POST, root + "/notes", "{\"text\":\"Called.\"}", 201));
        calls.add(new Call(
                HttpMethod.POST,
                root + "/consents",
                "{\"channel\":\"email\",\"purpose\":\"marketing\",\"action\":\"granted\"}",
                204));
        calls.add(new Call(HttpMethod.PUT, root, "{\"version\":0,\"kind\":\"person\",\"name\":\"Changed\"}", 204));
        calls.add(new Call(HttpMethod.PUT, root, "{\"version\":0,\"kind\":\"person\",\"name\":\"Stale\"}", 409));
        calls.add(new Call(HttpMethod.DELETE, root, "", 204));
        calls.add(new Call(HttpMethod.GET, root, "", 404));
        return calls;
    }

    private int status(Call call, RequestPostProcessor identity) throws Exception {
        var request = request(call.method(), call.path()).with(identity);
        if (!call.body().isEmpty()) {
            request.contentType(MediaType.APPLICATION_JSON).content(call.body());
        }
        return mvc.perform(request).andReturn().getResponse().getStatus();
    }

    private String body(String path, RequestPostProcessor identity) throws Exception {
        return mvc.perform(request(HttpMethod.GET, path).with(identity))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }
}
