package org.kith.platform.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kith.platform.access.Permission.AUDIT_READ;
import static org.kith.platform.access.Permission.CAMPAIGNS_APPROVE;
import static org.kith.platform.access.Permission.CAMPAIGNS_LAUNCH;
import static org.kith.platform.access.Permission.CAMPAIGNS_READ;
import static org.kith.platform.access.Permission.CAMPAIGNS_WRITE;
import static org.kith.platform.access.Permission.CUSTOMERS_READ;
import static org.kith.platform.access.Permission.CUSTOMERS_WRITE;
import static org.kith.platform.access.Permission.IMPORTS;
import static org.kith.platform.access.Permission.INTELLIGENCE_READ;
import static org.kith.platform.access.Permission.JOBS;
import static org.kith.platform.access.Permission.JOBS_CANCEL;
import static org.kith.platform.access.Permission.ORDERS_READ;
import static org.kith.platform.access.Permission.PERSONAL_DATA;
import static org.kith.platform.access.Permission.SCORES_RUN;
import static org.kith.platform.access.Permission.SEGMENTS_READ;
import static org.kith.platform.access.Permission.SEGMENTS_WRITE;
import static org.kith.platform.access.Permission.SETTINGS_ADMIN;
import static org.kith.platform.access.Permission.USERS_ADMIN;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.kith.KithTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Roles as data: what they give, who may give it, and when it counts. */
@KithTest
class RolesModuleTest {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    @Autowired
    private MockMvc mvc;

    @Autowired
    private People people;

    @Autowired
    private Roles roles;

    @Test
    void theSixRolesGiveWhatTheyAlwaysGave() {
        var everything = EnumSet.allOf(Permission.class);
        expect(Role.ADMINISTRATOR, Reach.ALL, everything);
        expect(
                Role.MANAGER,
                Reach.ALL,
                EnumSet.complementOf(EnumSet.of(JOBS_CANCEL, USERS_ADMIN, SETTINGS_ADMIN, AUDIT_READ, PERSONAL_DATA)));
        expect(
                Role.MARKETER,
                Reach.ALL,
                EnumSet.of(
                        CUSTOMERS_READ,
                        CUSTOMERS_WRITE,
                        ORDERS_READ,
                        IMPORTS,
                        SEGMENTS_READ,
                        SEGMENTS_WRITE,
                        CAMPAIGNS_READ,
                        CAMPAIGNS_WRITE,
                        CAMPAIGNS_LAUNCH,
                        INTELLIGENCE_READ,
                        JOBS));
        expect(
                Role.SALES,
                Reach.SUBTREE,
                EnumSet.of(CUSTOMERS_READ, CUSTOMERS_WRITE, ORDERS_READ, SEGMENTS_READ, CAMPAIGNS_READ, JOBS));
        expect(Role.SERVICE, Reach.SUBTREE, EnumSet.of(CUSTOMERS_READ, CUSTOMERS_WRITE, ORDERS_READ, JOBS));
        expect(
                Role.ANALYST,
                Reach.ALL,
                EnumSet.of(
                        CUSTOMERS_READ,
                        ORDERS_READ,
                        SEGMENTS_READ,
                        SEGMENTS_WRITE,
                        CAMPAIGNS_READ,
                        INTELLIGENCE_READ,
                        SCORES_RUN,
                        JOBS));
        assertThat(EnumSet.of(CAMPAIGNS_APPROVE))
                .isSubsetOf(people.viewer(people.person(Role.MANAGER)).permissions());
    }

    private void expect(Role role, Reach reach, Set<Permission> permissions) {
        var viewer = people.viewer(people.person(role));

        assertThat(viewer.permissions()).as(role.code()).isEqualTo(permissions);
        for (var right : Right.all()) {
            var expected = !permissions.contains(right.permission())
                    ? Reach.NONE
                    : right.action() == Action.CREATE ? Reach.ALL : reach;
            assertThat(viewer.reach(right)).as(role.code() + " " + right).isEqualTo(expected);
        }
    }

    @Test
    void aRoleIsMadeChangedAndDeletedAndCountsWithTheNextRequest() throws Exception {
        var administrator = people.as(people.person(Role.ADMINISTRATOR));
        var name = "Reception " + NUMBER.incrementAndGet();
        var role = JsonPath.<String>read(
                body(send(post("/api/roles"), administrator, role(name, "\"JOBS\"", "customers.read.own"))
                        .andExpect(status().isCreated())),
                "$.role");
        var person = people.person(Role.of(role));
        var session = people.as(person);

        assertThat(role).startsWith("reception-");
        mvc.perform(get("/api/customers").with(session)).andExpect(status().isOk());
        mvc.perform(get("/api/segments").with(session)).andExpect(status().isForbidden());
        mvc.perform(get("/api/session").with(session))
                .andExpect(jsonPath("$.session.user.reach").value("own"))
                .andExpect(jsonPath("$.session.user.roles[0]").value(role));

        send(put("/api/roles/" + role), administrator, changed(0, name, "\"JOBS\"", "segments.read.all"))
                .andExpect(status().isNoContent());

        mvc.perform(get("/api/customers").with(session)).andExpect(status().isForbidden());
        mvc.perform(get("/api/segments").with(session)).andExpect(status().isOk());
        send(put("/api/roles/" + role), administrator, changed(0, name, "", "segments.read.all"))
                .andExpect(status().isConflict());
        mvc.perform(delete("/api/roles/" + role).with(administrator)).andExpect(status().isConflict());
        send(put("/api/users/" + person.id()), administrator, "{\"name\":\"P\",\"roles\":[\"sales\"],\"active\":true}")
                .andExpect(status().isNoContent());
        mvc.perform(delete("/api/roles/" + role).with(administrator)).andExpect(status().isNoContent());
        mvc.perform(get("/api/segments").with(session)).andExpect(status().isOk());
        mvc.perform(get("/api/intelligence/value").with(session)).andExpect(status().isForbidden());
    }

    @Test
    void nobodyGrantsMoreThanHeHolds() throws Exception {
        var number = NUMBER.incrementAndGet();
        var clerk = role("Clerk " + number, "\"USERS_ADMIN\",\"JOBS\"", "customers.read.team", "customers.edit.own");
        var administrator = people.as(people.person(Role.ADMINISTRATOR));
        var code = JsonPath.<String>read(
                body(send(post("/api/roles"), administrator, clerk).andExpect(status().isCreated())), "$.role");
        var person = people.person(Role.of(code));
        var session = people.as(person);

        for (var more : List.of(
                role("More " + number, "\"SETTINGS_ADMIN\"", "customers.read.own"),
                role("More " + number, "", "customers.read.subtree"),
                role("More " + number, "", "customers.read.team", "customers.edit.team"),
                role("More " + number, "", "segments.read.own"))) {
            send(post("/api/roles"), session, more)
                    .andExpect(status().isForbidden())
                    .andExpect(jsonPath("$.type").value(org.hamcrest.Matchers.containsString("more-than-you-hold")));
        }
        send(put("/api/roles/" + code), session, changed(0, "Clerk", "\"USERS_ADMIN\"", "customers.read.all"))
                .andExpect(status().isForbidden());
        send(
                        put("/api/users/" + person.id()),
                        session,
                        "{\"name\":\"P\",\"roles\":[\"administrator\"],\"active\":true}")
                .andExpect(status().isForbidden());
        send(post("/api/users"), session, """
                {"name":"A","email":"clerk%d@example.org","roles":["sales"]}""".formatted(number)).andExpect(status().isForbidden());
        var above = people.person(Role.ADMINISTRATOR);
        send(post("/api/users/" + above.id() + "/reset-link"), session, "{}").andExpect(status().isForbidden());
        send(put("/api/users/" + above.id()), session, "{\"name\":\"P\",\"roles\":[],\"active\":false}")
                .andExpect(status().isForbidden());
        send(post("/api/roles"), session, role("Less " + number, "\"JOBS\"", "customers.read.own"))
                .andExpect(status().isCreated());
        send(post("/api/users"), session, """
                {"name":"A","email":"clerk%d@example.org","roles":["%s"]}""".formatted(number, code)).andExpect(status().isCreated());
    }

    @Test
    void theAdministratorsRoleKeepsEverythingAndWhatCameWithKithStays() throws Exception {
        var administrator = people.as(people.person(Role.ADMINISTRATOR));

        send(put("/api/roles/administrator"), administrator, changed(0, "Administrator", "", "customers.read.own"))
                .andExpect(status().isConflict());
        mvc.perform(delete("/api/roles/analyst").with(administrator)).andExpect(status().isConflict());
        mvc.perform(get("/api/roles").with(administrator))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.items[?(@.role=='administrator')].permissions.length()")
                        .value(Permission.special().size()));
    }

    @Test
    void aRoleThatCannotBeIsRefused() throws Exception {
        var administrator = people.as(people.person(Role.ADMINISTRATOR));
        var name = "Odd " + NUMBER.incrementAndGet();

        for (var odd : List.of(
                role(" ", "", "customers.read.own"),
                role("sales", "", "customers.read.own"),
                role(name, "\"CUSTOMERS_READ\"", "customers.read.own"),
                role(name, "", "customers.edit.own"),
                role(name, "", "customers.create.own"),
                role(name, "", "customers.read.own", "customers.export.team"),
                role(name, "", "customers.read.world"),
                role(name, "", "secrets.read.own"))) {
            send(post("/api/roles"), administrator, odd).andExpect(status().isUnprocessableContent());
        }
        assertThat(roles.all()).noneMatch(row -> row.name().equals(name));
    }

    @Test
    void whoMayReadFartherThanEditIsToldSoAndChangesNothing() throws Exception {
        var number = NUMBER.incrementAndGet();
        var administrator = people.as(people.person(Role.ADMINISTRATOR));
        var role = JsonPath.<String>read(
                body(send(
                                post("/api/roles"),
                                administrator,
                                role(
                                        "Reader " + number,
                                        "",
                                        "customers.read.team",
                                        "customers.create.own",
                                        "customers.edit.own"))
                        .andExpect(status().isCreated())),
                "$.role");
        var team = people.team(null);
        var reader = people.as(people.personIn(team, Role.of(role)));
        var theirs = created(people.as(people.personIn(team, Role.SALES)));
        var mine = created(reader);

        mvc.perform(get("/api/customers/" + theirs).with(reader)).andExpect(status().isOk());
        var change = "{\"version\":0,\"kind\":\"person\",\"name\":\"Changed\"}";
        send(put("/api/customers/" + theirs), reader, change)
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.type").value(org.hamcrest.Matchers.containsString("out-of-reach")));
        send(post("/api/customers/" + theirs + "/notes"), reader, "{\"text\":\"Mine.\"}")
                .andExpect(status().isForbidden());
        send(post("/api/customers/" + mine + "/merges"), reader, """
                {"version":0,"mergedId":%d,"mergedVersion":0}""".formatted(theirs))
                .andExpect(status().isForbidden());
        mvc.perform(delete("/api/customers/" + mine).with(reader)).andExpect(status().isForbidden());
        mvc.perform(get("/api/customers/" + theirs).with(reader))
                .andExpect(jsonPath("$.name").value("Ada"))
                .andExpect(jsonPath("$.version").value(0));
        send(put("/api/customers/" + mine), reader, change).andExpect(status().isNoContent());
    }

    @Test
    void aTeamThatMovesTakesItsCustomersSightAlong() throws Exception {
        var administrator = people.as(people.person(Role.ADMINISTRATOR));
        var upper = people.team(null);
        var lower = people.team(null);
        var head = people.as(people.personIn(upper, Role.SALES));
        var customer = created(people.as(people.personIn(lower, Role.SALES)));

        mvc.perform(get("/api/customers/" + customer).with(head)).andExpect(status().isNotFound());
        send(put("/api/teams/" + lower), administrator, team("Moved " + lower, upper))
                .andExpect(status().isNoContent());
        mvc.perform(get("/api/customers/" + customer).with(head)).andExpect(status().isOk());
        send(put("/api/teams/" + upper), administrator, team("Round " + upper, lower))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.field").value("parentId"));
        send(put("/api/teams/" + lower), administrator, "{\"name\":\"Apart %d\"}".formatted(lower))
                .andExpect(status().isNoContent());
        mvc.perform(get("/api/customers/" + customer).with(head)).andExpect(status().isNotFound());
    }

    private static String team(String name, long parent) {
        return "{\"name\":\"%s\",\"parentId\":%d}".formatted(name, parent);
    }

    private int created(RequestPostProcessor owner) throws Exception {
        return JsonPath.read(
                body(send(post("/api/customers"), owner, "{\"kind\":\"person\",\"name\":\"Ada\"}")
                        .andExpect(status().isCreated())),
                "$.id");
    }

    /** @param rights as {@code customers.read.team} */
    private static String role(String name, String permissions, String... rights) {
        return "{\"name\":\"%s\",\"permissions\":[%s],\"rights\":[%s]}".formatted(name, permissions, json(rights));
    }

    private static String changed(long version, String name, String permissions, String... rights) {
        return role(name, permissions, rights).replaceFirst("\\{", "{\"version\":" + version + ",");
    }

    private static String json(String... rights) {
        return Arrays.stream(rights)
                .map(right -> right.split("\\."))
                .map(parts -> Map.of("subject", parts[0], "action", parts[1], "reach", parts[2]))
                .map(right -> right.entrySet().stream()
                        .map(entry -> "\"%s\":\"%s\"".formatted(entry.getKey(), entry.getValue()))
                        .collect(Collectors.joining(",", "{", "}")))
                .collect(Collectors.joining(","));
    }

    private ResultActions send(MockHttpServletRequestBuilder request, RequestPostProcessor identity, String body)
            throws Exception {
        return mvc.perform(
                request.with(identity).contentType(MediaType.APPLICATION_JSON).content(body));
    }

    private static String body(ResultActions actions) throws Exception {
        return actions.andReturn().getResponse().getContentAsString();
    }
}
