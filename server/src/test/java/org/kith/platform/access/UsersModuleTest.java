package org.kith.platform.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.hasItem;
import static org.kith.schema.platform.Tables.USER_ROLE;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.kith.KithTest;
import org.kith.shared.NotFound;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@KithTest
class UsersModuleTest {
    @Autowired
    private MockMvc mvc;

    @Autowired
    private People people;

    @Autowired
    private Users users;

    @Autowired
    private Viewers viewers;

    @Autowired
    private Colleagues colleagues;

    @Autowired
    private DSLContext sql;

    @Test
    void anAdministratorInvitesChangesAndLists() throws Exception {
        var administrator = people.as(people.person(Role.ADMINISTRATOR));
        var team = JsonPath.<Integer>read(
                body(send(post("/api/teams"), administrator, "{\"name\":\"North\"}")
                        .andExpect(status().isCreated())),
                "$.id");
        var invited = body(
                send(post("/api/users"), administrator, """
                        {"name":"Lin","email":"Lin@Example.org","roles":["sales","service"],"teamId":%d}""".formatted(team)).andExpect(status().isCreated()));
        var id = JsonPath.<Integer>read(invited, "$.id");

        assertThat(JsonPath.<String>read(invited, "$.invitationLink")).startsWith("http://localhost:8080/welcome/");
        mvc.perform(get("/api/users").with(administrator))
                .andExpect(jsonPath("$.items[?(@.id==%d)].email".formatted(id), hasItem("lin@example.org")))
                .andExpect(jsonPath("$.items[?(@.id==%d)].invited".formatted(id), hasItem(true)))
                .andExpect(jsonPath("$.items[?(@.id==%d)].teamName".formatted(id), hasItem("North")));
        send(put("/api/users/" + id), administrator, "{\"name\":\"Lin Li\",\"roles\":[\"analyst\"],\"active\":true}")
                .andExpect(status().isNoContent());
        mvc.perform(get("/api/colleagues").param("q", "lin L").with(administrator))
                .andExpect(jsonPath("$.items[0].name").value("Lin Li"));
        assertThat(viewers.ofUser(id).reach()).isEqualTo(Reach.ALL);
    }

    @Test
    void whatCannotBeIsRefusedWithItsField() throws Exception {
        var administrator = people.as(people.person(Role.ADMINISTRATOR));
        var taken = people.person(Role.SALES).email();

        refused(administrator, "{\"name\":\"A\",\"email\":\"%s\",\"roles\":[]}".formatted(taken), 409, "email");
        refused(administrator, "{\"name\":\"A\",\"email\":\"no address\",\"roles\":[]}", 422, "email");
        refused(administrator, "{\"name\":\" \",\"email\":\"a1@example.org\",\"roles\":[]}", 422, "name");
        refused(administrator, "{\"name\":\"A\\nB\",\"email\":\"a1@example.org\",\"roles\":[]}", 422, "name");
        refused(administrator, "{\"name\":\"A\",\"email\":\"a1@example.org\",\"roles\":[\"king\"]}", 422, "role");
        refused(
                administrator,
                "{\"name\":\"A\",\"email\":\"a1@example.org\",\"roles\":[],\"teamId\":-1}",
                422,
                "teamId");
        refused(administrator, "{\"name\":\"A\",\"roles\":[]}", 422, "email");
    }

    @Test
    void aUserMadeInactiveIsOutWithTheNextRequest() throws Exception {
        var person = people.person(Role.MANAGER);
        var session = people.as(person);
        var token = people.byToken(person, Permission.CUSTOMERS_READ);
        mvc.perform(get("/api/session").with(session))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.signedIn").value(true));

        users.change(person.id(), new Users.Change("Left", Set.of(Role.MANAGER), null, false), Viewer.system());

        mvc.perform(get("/api/session").with(session))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.signedIn").value(false));
        mvc.perform(get("/api/session").with(token))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.signedIn").value(false));
        assertThat(viewers.ofUser(person.id()).permissions()).isEmpty();
        assertThat(viewers.ofUser(person.id()).reach()).isEqualTo(Reach.NONE);
        assertThat(colleagues.names(java.util.List.of(person.id()))).containsEntry(person.id(), "Left");
        assertThatThrownBy(() -> users.resetLink(person.id(), Viewer.system())).isInstanceOf(NotFound.class);

        users.change(person.id(), new Users.Change("Back", Set.of(Role.MANAGER), null, true), Viewer.system());
        mvc.perform(get("/api/session").with(session))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.signedIn").value(false));
    }

    @Test
    void aRoleTakenAwayIsGoneWithTheNextRequest() throws Exception {
        var person = people.person(Role.ADMINISTRATOR);
        var session = people.as(person);
        people.person(Role.ADMINISTRATOR);
        mvc.perform(get("/api/users").with(session)).andExpect(status().isOk());

        users.change(person.id(), new Users.Change("Person", Set.of(Role.SALES), null, true), Viewer.system());

        mvc.perform(get("/api/users").with(session)).andExpect(status().isForbidden());
    }

    @Test
    void twoAdministratorsCannotRemoveEachOtherAtOnce() throws Exception {
        var one = people.person(Role.ADMINISTRATOR);
        var two = people.person(Role.ADMINISTRATOR);
        var others = sql.deleteFrom(USER_ROLE)
                .where(USER_ROLE.ROLE.eq("administrator"), USER_ROLE.USER_ID.notIn(one.id(), two.id()))
                .returning()
                .fetch();
        try (var threads = Executors.newFixedThreadPool(2)) {
            var done = threads.invokeAll(java.util.List.<Callable<Void>>of(() -> demote(one), () -> demote(two)));

            assertThat(done.stream().filter(task -> task.state() == java.util.concurrent.Future.State.FAILED))
                    .singleElement()
                    .satisfies(task -> assertThat(task.exceptionNow()).isInstanceOf(LastAdministrator.class));
        } finally {
            others.forEach(row -> sql.insertInto(USER_ROLE)
                    .columns(USER_ROLE.USER_ID, USER_ROLE.ROLE)
                    .values(row.getUserId(), row.getRole())
                    .execute());
        }
    }

    @Test
    void aViewerSeesTheOwnTeamAndThoseBelowItButNotBeside() {
        var top = people.team(null);
        var middle = people.team(top);
        var bottom = people.team(middle);
        var beside = people.team(top);

        assertThat(people.viewer(people.personIn(middle, Role.SALES)).teams())
                .containsExactlyInAnyOrder(middle, bottom);
        assertThat(people.viewer(people.personIn(top, Role.SALES)).teams())
                .containsExactlyInAnyOrder(top, middle, bottom, beside);
        assertThat(people.viewer(people.person(Role.SALES)).teams()).isEmpty();
    }

    @Test
    void aReachIsAConditionOfTheQuery() {
        var team = people.team(null);
        var mine = people.personIn(team, Role.SALES);
        var owner = DSL.field("owner_id", Long.class);
        var ownTeam = DSL.field("team_id", Long.class);
        var records = sql.select(owner)
                .from(DSL.values(
                                DSL.row(mine.id(), -1L),
                                DSL.row(-2L, team),
                                DSL.row(-3L, -1L),
                                DSL.row((Long) null, (Long) null))
                        .as("records", "owner_id", "team_id"));

        assertThat(records.where(people.viewer(mine).sees(owner, ownTeam)).fetch(owner))
                .containsExactlyInAnyOrder(mine.id(), -2L);
    }

    private Void demote(People.Person person) {
        users.change(person.id(), new Users.Change("Person", Set.of(Role.SALES), null, true), Viewer.system());
        return null;
    }

    private void refused(RequestPostProcessor identity, String body, int status, String field) throws Exception {
        send(post("/api/users"), identity, body)
                .andExpect(status().is(status))
                .andExpect(jsonPath("$.field").value(field))
                .andExpect(jsonPath("$.detail").isNotEmpty());
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
