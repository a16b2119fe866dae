package org.kith.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kith.KithTest;
import org.kith.intelligence.warehouse.SeenCustomers;
import org.kith.intelligence.warehouse.Warehouse;
import org.kith.platform.access.People;
import org.kith.platform.access.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Customers shown beyond the role: by a share, by a deputy's absence, by a territory. */
@KithTest
class SharingModuleTest {
    @Autowired
    MockMvc mvc;

    @Autowired
    People people;

    @Autowired
    Customers customers;

    @Autowired
    Warehouse warehouse;

    @Autowired
    SeenCustomers seenCustomers;

    @Autowired
    Clock clock;

    @Autowired
    DSLContext db;

    private People.Person owner = new People.Person(0, "");
    private People.Person other = new People.Person(0, "");
    private long otherTeam;
    private String name = "";
    private long customer;

    @BeforeEach
    void twoTeams() {
        owner = people.personIn(people.team(null), Role.SALES);
        otherTeam = people.team(null);
        other = people.personIn(otherTeam, Role.SALES);
        name = "Shared " + System.nanoTime();
        customer = customers.create(NewCustomer.person(name), people.viewer(owner));
    }

    @Test
    void aShareShowsOneCustomerEverywhereAndNothingElse() throws Exception {
        var hidden = customers.create(NewCustomer.person(name + " not"), people.viewer(owner));
        assertFound(0);

        share("{\"userId\":%d,\"mayEdit\":false}".formatted(other.id())).andExpect(status().isNoContent());

        assertFound(1);
        mvc.perform(get("/api/customers/" + customer).with(people.as(other))).andExpect(status().isOk());
        mvc.perform(get("/api/customers/" + customer + "/timeline").with(people.as(other)))
                .andExpect(status().isOk());
        mvc.perform(get("/api/customers/" + hidden).with(people.as(other))).andExpect(status().isNotFound());
        change(other).andExpect(status().isForbidden());
        mvc.perform(delete("/api/customers/" + customer).with(people.as(other))).andExpect(status().isForbidden());
        mvc.perform(get("/api/customers/" + customer + "/shares").with(people.as(owner)))
                .andExpect(jsonPath("$.items.length()").value(1))
                .andExpect(jsonPath("$.items[0].userId").value(other.id()));
    }

    @Test
    void aShareForEditingLetsChangeAndNotDeleteNorGiveOn() throws Exception {
        share("{\"teamId\":%d,\"mayEdit\":true}".formatted(otherTeam)).andExpect(status().isNoContent());

        change(other).andExpect(status().isNoContent());
        mvc.perform(delete("/api/customers/" + customer).with(people.as(other))).andExpect(status().isForbidden());
        var third = people.personIn(people.team(null), Role.SALES);
        send(
                        post("/api/customers/" + customer + "/shares"),
                        other,
                        "{\"userId\":%d,\"mayEdit\":false}".formatted(third.id()))
                .andExpect(status().isForbidden());
        var share = JsonPath.<Integer>read(
                mvc.perform(get("/api/customers/" + customer + "/shares").with(people.as(owner)))
                        .andReturn()
                        .getResponse()
                        .getContentAsString(),
                "$.items[0].id");
        mvc.perform(delete("/api/customers/" + customer + "/shares/" + share).with(people.as(other)))
                .andExpect(status().isForbidden());
        mvc.perform(delete("/api/customers/" + customer + "/shares/" + share).with(people.as(owner)))
                .andExpect(status().isNoContent());
        change(other).andExpect(status().isNotFound());
    }

    @Test
    void anAdministratorIsToldWhySomebodySeesACustomer() throws Exception {
        var administrator = people.person(Role.ADMINISTRATOR);
        mvc.perform(get("/api/customers/%d/access/%d".formatted(customer, other.id()))
                        .with(people.as(administrator)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.items.length()").value(0));

        share("{\"userId\":%d,\"mayEdit\":false}".formatted(other.id())).andExpect(status().isNoContent());
        var now = clock.instant();
        send(post("/api/deputies"), owner, """
                {"deputyId":%d,"beginsAt":"%s","endsAt":"%s"}""".formatted(
                                other.id(), now.minusSeconds(60), now.plus(Duration.ofDays(7))))
                .andExpect(status().isCreated());

        mvc.perform(get("/api/customers/%d/access/%d".formatted(customer, other.id()))
                        .with(people.as(administrator)))
                .andExpect(jsonPath("$.items.length()").value(5))
                .andExpect(jsonPath("$.items[0].kind").value("share"))
                .andExpect(jsonPath("$.items[0].action").value("read"))
                .andExpect(jsonPath("$.items[1].kind").value("role"))
                .andExpect(jsonPath("$.items[1].reach").value("subtree"))
                .andExpect(jsonPath("$.items[1].insteadOf").isNotEmpty());
    }

    @Test
    void aShareEndsByItself() throws Exception {
        var soon = clock.instant().plus(Duration.ofDays(1));
        share("{\"userId\":%d,\"mayEdit\":true,\"endsAt\":\"%s\"}"
                        .formatted(other.id(), clock.instant().minusSeconds(60)))
                .andExpect(status().isUnprocessableContent());
        share("{\"userId\":%d,\"mayEdit\":true,\"endsAt\":\"%s\"}".formatted(other.id(), soon))
                .andExpect(status().isNoContent());
        assertFound(1);

        db.execute(
                "update customers.customer_share set ends_at = ?::timestamptz where customer_id = ?",
                clock.instant().minusSeconds(1).toString(),
                customer);

        assertFound(0);
        change(other).andExpect(status().isNotFound());
    }

    @Test
    void theWarehouseCountsWhatIsShared() {
        var customerOfNobody = people.viewer(people.personIn(people.team(null), Role.SALES));
        warehouse.feed();
        assertThat(counted()).isZero();

        db.execute("""
                insert into customers.customer_share (customer_id, user_id, may_edit, shared_at)
                values (?, ?, false, now())""", customer, other.id());

        assertThat(counted()).isEqualTo(1);
        assertThat(seenCustomers.by(customerOfNobody, "c").binds()).hasSize(2);
    }

    private long counted() {
        var seen = seenCustomers.by(people.viewer(other), "c");
        return warehouse
                .one("select count(*) from customer c where " + seen.text(), seen.binds(), row -> row.getLong(1))
                .orElse(-1L);
    }

    @Test
    void aDeputySeesForTheTimeOfTheAbsenceAndNoLonger() throws Exception {
        var now = clock.instant();
        var appointed = send(post("/api/deputies"), owner, """
                {"deputyId":%d,"beginsAt":"%s","endsAt":"%s"}""".formatted(
                                other.id(), now.minusSeconds(60), now.plus(Duration.ofDays(7))))
                .andExpect(status().isCreated());
        var id = JsonPath.<Integer>read(appointed.andReturn().getResponse().getContentAsString(), "$.id");

        assertFound(1);
        change(other).andExpect(status().isNoContent());
        mvc.perform(get("/api/deputies").with(people.as(other)))
                .andExpect(jsonPath("$.items[0].absentId").value(owner.id()));
        var third = people.personIn(people.team(null), Role.SALES);
        mvc.perform(delete("/api/deputies/" + id).with(people.as(third))).andExpect(status().isNotFound());
        send(post("/api/deputies"), third, """
                {"absentId":%d,"deputyId":%d,"beginsAt":"%s","endsAt":"%s"}""".formatted(owner.id(), third.id(), now, now.plus(Duration.ofDays(7))))
                .andExpect(status().isForbidden());
        mvc.perform(delete("/api/deputies/" + id).with(people.as(owner))).andExpect(status().isNoContent());
        assertFound(0);
    }

    @Test
    void aTerritoryShowsItsCustomersToItsMembersHoweverTheyComeIn() throws Exception {
        var administrator = people.person(Role.ADMINISTRATOR);
        var upper = territory(administrator, "Upper " + name, "null", "", member(other, true));
        var lower = territory(
                administrator,
                "Lower " + name,
                String.valueOf(upper),
                "{\"country\":\"is\",\"postalPrefix\":\"\"}",
                "");
        assertFound(0);

        send(put("/api/customers/" + customer), owner, """
                {"version":0,"kind":"person","name":"%s","country":"IS"}""".formatted(name)).andExpect(status().isNoContent());
        assertFound(1);
        send(put("/api/customers/" + customer), other, """
                {"version":1,"kind":"person","name":"%s","country":"IS"}""".formatted(name)).andExpect(status().isNoContent());

        send(
                        put("/api/territories/" + lower),
                        administrator,
                        body(
                                "Lower " + name,
                                String.valueOf(upper),
                                "{\"country\":\"IS\",\"postalPrefix\":\"10\"}",
                                ""))
                .andExpect(status().isNoContent());
        assertFound(0);
        db.execute("""
                insert into customers.contact_point (customer_id, kind, given, normalised, parts, is_primary)
                values (?, 'postal', 'x', 'x', '{"postalCode": "1-01"}', true)""", customer);
        assertFound(1);
        mvc.perform(get("/api/territories").with(people.as(administrator)))
                .andExpect(jsonPath("$.items[?(@.id==%d)].customers".formatted(lower))
                        .value(1));
        mvc.perform(delete("/api/territories/" + upper).with(people.as(administrator)))
                .andExpect(status().isUnprocessableContent());
        for (var id : List.of(lower, upper)) {
            mvc.perform(delete("/api/territories/" + id).with(people.as(administrator)))
                    .andExpect(status().isNoContent());
        }
        assertFound(0);
    }

    private long territory(People.Person by, String called, String parent, String rule, String member)
            throws Exception {
        return JsonPath.<Integer>read(
                send(post("/api/territories"), by, body(called, parent, rule, member))
                        .andExpect(status().isCreated())
                        .andReturn()
                        .getResponse()
                        .getContentAsString(),
                "$.id");
    }

    private static String body(String called, String parent, String rule, String member) {
        return "{\"name\":\"%s\",\"parentId\":%s,\"rules\":[%s],\"members\":[%s]}"
                .formatted(called, parent, rule, member);
    }

    private static String member(People.Person person, boolean edits) {
        return "{\"userId\":%d,\"mayEdit\":%s}".formatted(person.id(), edits);
    }

    /** In the list, its count and the search alike. */
    private void assertFound(int times) throws Exception {
        mvc.perform(get("/api/customers").param("q", name).with(people.as(other)))
                .andExpect(jsonPath("$.items.length()").value(times))
                .andExpect(jsonPath("$.total.count").value(times));
        mvc.perform(get("/api/search").param("q", name).with(people.as(other)))
                .andExpect(jsonPath("$.items.length()").value(times));
    }

    private ResultActions change(People.Person by) throws Exception {
        return send(put("/api/customers/" + customer), by, """
                {"version":0,"kind":"person","name":"%s"}""".formatted(name));
    }

    private ResultActions share(String body) throws Exception {
        return send(post("/api/customers/" + customer + "/shares"), owner, body);
    }

    private ResultActions send(MockHttpServletRequestBuilder request, People.Person by, String body) throws Exception {
        RequestPostProcessor identity = people.as(by);
        return mvc.perform(
                request.with(identity).contentType(MediaType.APPLICATION_JSON).content(body));
    }
}
