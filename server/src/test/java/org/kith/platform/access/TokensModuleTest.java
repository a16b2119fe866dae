package org.kith.platform.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.kith.schema.platform.Tables.API_TOKEN;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.cookie;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import java.time.OffsetDateTime;
import java.util.Set;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.kith.KithTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@KithTest
class TokensModuleTest {
    @Autowired
    private MockMvc mvc;

    @Autowired
    private People people;

    @Autowired
    private UserStore users;

    @Autowired
    private DSLContext sql;

    @Test
    void aTokenDoesWhatItsScopesSayWithoutTheEchoedCookie() throws Exception {
        var person = people.as(people.person(Role.ADMINISTRATOR));
        var created = create(person, "[\"SETTINGS_ADMIN\"]").andExpect(status().isCreated());
        var token = People.byToken(JsonPath.<String>read(body(created), "$.token"));

        mvc.perform(get("/api/session").with(token))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.signedIn").value(true))
                .andExpect(jsonPath("$.session.user.permissions", contains("SETTINGS_ADMIN")))
                .andExpect(cookie().doesNotExist("XSRF-TOKEN"));
        mvc.perform(get("/api/users").with(token)).andExpect(status().isForbidden());
        mvc.perform(put("/api/settings/firm")
                        .with(token)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{}"))
                .andExpect(status().isUnprocessableContent());
    }

    @Test
    void theDatabaseAndTheListKeepNothingThatOpens() throws Exception {
        var person = people.person(Role.SALES);
        var session = people.as(person);
        var token = JsonPath.<String>read(body(create(session, "[\"JOBS\"]")), "$.token");

        assertThat(token).startsWith("kith_").hasSize(5 + 43);
        assertThat(sql.fetchExists(API_TOKEN, API_TOKEN.TOKEN_HASH.eq(Secrets.hash(token))))
                .isTrue();
        assertThat(body(mvc.perform(get("/api/tokens").with(session))))
                .contains("JOBS")
                .doesNotContain(token);
    }

    @Test
    void aTokenIsNeverMoreThanItsUser() throws Exception {
        var person = people.person(Role.SALES);
        create(people.as(person), "[\"CUSTOMERS_READ\",\"USERS_ADMIN\"]")
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.field").value("scopes"));
        create(people.as(person), "[]").andExpect(status().isUnprocessableContent());

        var token = people.byToken(person, Permission.CUSTOMERS_READ, Permission.CAMPAIGNS_READ);
        users.replaceRoles(person.id(), Set.of(Role.SERVICE));

        mvc.perform(get("/api/session").with(token))
                .andExpect(jsonPath("$.session.user.permissions", contains("CUSTOMERS_READ")));
    }

    @Test
    void aTokenMintsNoTokensInvitesNobodyAndResetsNoPassword() throws Exception {
        var person = people.person(Role.ADMINISTRATOR);
        var token = people.byToken(person, Permission.values());

        create(token, "[\"CUSTOMERS_READ\"]")
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.type").value("urn:kith:problem:only-in-person"));
        mvc.perform(get("/api/tokens").with(token)).andExpect(status().isForbidden());
        mvc.perform(post("/api/users/%d/reset-link".formatted(person.id())).with(token))
                .andExpect(status().isForbidden());
        mvc.perform(post("/api/users")
                        .with(token)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{}"))
                .andExpect(status().isForbidden());
    }

    @Test
    void anotherUsersTokenCannotBeSeenOrRevoked() throws Exception {
        var mine = people.as(people.person(Role.SALES));
        var other = people.as(people.person(Role.ADMINISTRATOR));
        int id = JsonPath.read(body(create(mine, "[\"CUSTOMERS_READ\"]")), "$.id");

        mvc.perform(delete("/api/tokens/" + id).with(other)).andExpect(status().isNotFound());
        mvc.perform(get("/api/tokens").with(other))
                .andExpect(jsonPath("$.items").isEmpty());
        mvc.perform(get("/api/tokens").with(mine))
                .andExpect(jsonPath("$.items[0].id").value(id));
    }

    @Test
    void aRevokedOrExpiredTokenIsDeadAtOnce() throws Exception {
        var person = people.person(Role.SALES);
        var session = people.as(person);
        var created = body(create(session, "[\"CUSTOMERS_READ\"]"));
        var token = People.byToken(JsonPath.<String>read(created, "$.token"));
        mvc.perform(get("/api/session").with(token))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.signedIn").value(true));

        mvc.perform(delete("/api/tokens/" + JsonPath.<Integer>read(created, "$.id"))
                        .with(session))
                .andExpect(status().isNoContent());
        mvc.perform(get("/api/session").with(token))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.signedIn").value(false));

        var expiring = people.byToken(person, Permission.CUSTOMERS_READ);
        sql.update(API_TOKEN)
                .set(API_TOKEN.EXPIRES_AT, OffsetDateTime.now().minusSeconds(1))
                .where(API_TOKEN.USER_ID.eq(person.id()))
                .execute();
        mvc.perform(get("/api/session").with(expiring))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.signedIn").value(false));
    }

    @Test
    void besideATokenTheSessionCookieCountsForNothing() throws Exception {
        var session = people.as(people.person(Role.ADMINISTRATOR));
        var token = people.byToken(people.person(Role.SALES), Permission.CUSTOMERS_READ);

        mvc.perform(get("/api/users").with(session).with(token)).andExpect(status().isForbidden());
        mvc.perform(get("/api/users").with(session).with(People.byToken("kith_wrong")))
                .andExpect(status().isUnauthorized());
    }

    private ResultActions create(RequestPostProcessor identity, String scopes) throws Exception {
        return mvc.perform(post("/api/tokens")
                .with(identity)
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"name\":\"shop\",\"scopes\":%s}".formatted(scopes)));
    }

    private static String body(ResultActions actions) throws Exception {
        return actions.andReturn().getResponse().getContentAsString();
    }
}
