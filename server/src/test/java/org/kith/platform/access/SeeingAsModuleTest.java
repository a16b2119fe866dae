package org.kith.platform.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kith.schema.platform.Tables.ACCESS_EVENT;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import java.util.Set;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.kith.KithTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** An administrator's look as somebody else, and sessions that are listed and ended. */
@KithTest
class SeeingAsModuleTest {
    @Autowired
    private MockMvc mvc;

    @Autowired
    private People people;

    @Autowired
    private Users users;

    @Autowired
    private DSLContext sql;

    @Test
    void anAdministratorSeesWhatAColleagueSeesAndChangesNothing() throws Exception {
        var administrator = people.person(Role.ADMINISTRATOR);
        var session = people.as(administrator);
        var sales = people.personIn(people.team(null), Role.SALES);
        var hidden = created(session);

        seeAs(session, sales, 204);

        mvc.perform(get("/api/session").with(session))
                .andExpect(jsonPath("$.session.user.id").value(sales.id()))
                .andExpect(jsonPath("$.session.observer").isNotEmpty());
        mvc.perform(get("/api/customers/" + hidden).with(session)).andExpect(status().isNotFound());
        mvc.perform(get("/api/users").with(session)).andExpect(status().isForbidden());
        mvc.perform(post("/api/customers")
                        .with(session)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"kind\":\"person\",\"name\":\"Ada\"}"))
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.type").value(org.hamcrest.Matchers.containsString("read-only-while-seeing-as")));
        mvc.perform(put("/api/me/language")
                        .with(session)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"language\":\"en\"}"))
                .andExpect(status().isForbidden());
        seeAs(session, people.person(Role.ANALYST), 403);

        mvc.perform(delete("/api/session/seen-as").with(session)).andExpect(status().isNoContent());
        mvc.perform(get("/api/session").with(session))
                .andExpect(jsonPath("$.session.user.id").value(administrator.id()))
                .andExpect(jsonPath("$.session.observer").doesNotExist());
        mvc.perform(get("/api/customers/" + hidden).with(session)).andExpect(status().isOk());
        assertThat(sql.select(ACCESS_EVENT.KIND)
                        .from(ACCESS_EVENT)
                        .where(ACCESS_EVENT.ACTOR_ID.eq(administrator.id()), ACCESS_EVENT.SUBJECT_ID.eq(sales.id()))
                        .orderBy(ACCESS_EVENT.ID)
                        .fetch(ACCESS_EVENT.KIND))
                .containsExactly("seen-as.begun", "seen-as.ended");
        assertThatThrownBy(() -> sql.deleteFrom(ACCESS_EVENT).execute()).hasMessageContaining("append-only");
        mvc.perform(get("/api/access-log").with(session))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.items[0].kind").value("seen-as.ended"));
    }

    @Test
    void whoIsNoAdministratorAnyMoreSeesAsThemselvesWithTheNextRequest() throws Exception {
        var administrator = people.person(Role.ADMINISTRATOR);
        people.person(Role.ADMINISTRATOR);
        var session = people.as(administrator);
        seeAs(session, people.person(Role.MARKETER), 204);

        users.change(administrator.id(), new Users.Change("Person", Set.of(Role.SERVICE), null, true), Viewer.system());

        mvc.perform(get("/api/session").with(session))
                .andExpect(jsonPath("$.session.user.id").value(administrator.id()))
                .andExpect(jsonPath("$.session.observer").doesNotExist());
        seeAs(session, people.person(Role.SERVICE), 403);
    }

    @Test
    void sessionsAreListedAndEndedByTheirUserAndByAnAdministrator() throws Exception {
        var person = people.person(Role.SALES);
        var here = people.as(person);
        var there = people.as(person);
        var list = mvc.perform(get("/api/me/sessions").with(here))
                .andExpect(jsonPath("$.items.length()").value(2))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(list).doesNotContain("hash");
        var other = JsonPath.<net.minidev.json.JSONArray>read(list, "$.items[?(@.current==false)].id")
                .get(0);

        var stranger = people.as(people.person(Role.SALES));
        mvc.perform(delete("/api/me/sessions/" + other).with(stranger)).andExpect(status().isNotFound());
        mvc.perform(delete("/api/me/sessions/" + other).with(here)).andExpect(status().isNoContent());
        mvc.perform(get("/api/colleagues").with(there)).andExpect(status().isUnauthorized());
        mvc.perform(get("/api/colleagues").with(here)).andExpect(status().isOk());

        var administrator = people.as(people.person(Role.ADMINISTRATOR));
        mvc.perform(get("/api/users/%d/sessions".formatted(person.id())).with(administrator))
                .andExpect(jsonPath("$.items.length()").value(1));
        mvc.perform(delete("/api/users/%d/sessions".formatted(person.id())).with(administrator))
                .andExpect(status().isNoContent());
        mvc.perform(get("/api/colleagues").with(here)).andExpect(status().isUnauthorized());
    }

    private int created(RequestPostProcessor by) throws Exception {
        return JsonPath.read(
                mvc.perform(post("/api/customers")
                                .with(by)
                                .contentType(MediaType.APPLICATION_JSON)
                                .content("{\"kind\":\"person\",\"name\":\"Ada\"}"))
                        .andReturn()
                        .getResponse()
                        .getContentAsString(),
                "$.id");
    }

    private void seeAs(RequestPostProcessor session, People.Person whom, int expected) throws Exception {
        mvc.perform(post("/api/session/seen-as")
                        .with(session)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"userId\":%d}".formatted(whom.id())))
                .andExpect(status().is(expected));
    }
}
