package org.kith.platform.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kith.schema.platform.Tables.API_TOKEN;
import static org.kith.schema.platform.Tables.APP_USER;
import static org.kith.schema.platform.Tables.ONE_TIME_LINK;
import static org.kith.schema.platform.Tables.USER_ROLE;
import static org.kith.schema.platform.Tables.USER_SESSION;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.cookie;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.Cookie;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.kith.KithTest;
import org.kith.shared.Invalid;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.json.JsonMapper;

@KithTest
class LinksModuleTest {
    private static final String NEW_PASSWORD = "three quiet rivers";

    @Autowired
    private MockMvc mvc;

    @Autowired
    private People people;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Links links;

    @Autowired
    private Sessions sessions;

    @Autowired
    private Users users;

    @Autowired
    private UserStore userStore;

    @Autowired
    private Passwords passwords;

    @Autowired
    private DSLContext sql;

    @Autowired
    private JsonMapper json;

    @Test
    void anInvitedUserChoosesAPasswordAndIsInAndReadsTheLanguageThatWasChosenThere() throws Exception {
        var invited = users.invite(
                new Users.Invitation("Mei", "mei@example.org", java.util.Set.of(Role.MARKETER), null), Viewer.system());
        var path = "/api/links/" + secret(invited.link());

        mvc.perform(get(path))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.purpose").value("invitation"))
                .andExpect(jsonPath("$.email").value("mei@example.org"));
        var answer = use(path, Map.of("password", NEW_PASSWORD, "language", "zh-CN"), People.stranger())
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.step").value("done"))
                .andExpect(jsonPath("$.session.user.email").value("mei@example.org"))
                .andExpect(jsonPath("$.session.user.language").value("zh-CN"))
                .andReturn()
                .getResponse();
        use(path, NEW_PASSWORD).andExpect(status().isNotFound()).andExpect(cookie().doesNotExist(SessionCookie.NAME));
        mvc.perform(get(path)).andExpect(status().isNotFound());

        assertThat(passwords.matches(NEW_PASSWORD, hashOf(invited.id()))).isTrue();
        assertThat(answer.getCookie(SessionCookie.NAME).isHttpOnly()).isTrue();
        assertThat(signedIn(answer.getCookie(SessionCookie.NAME))).isEqualTo("mei@example.org");
    }

    @Test
    void aResetChangesNoLanguage() throws Exception {
        var person = people.person(Role.SALES);
        userStore.setLanguage(person.id(), Language.CHINESE);

        use(
                        "/api/links/" + secret(users.resetLink(person.id(), Viewer.system())),
                        Map.of("password", NEW_PASSWORD, "language", "en"),
                        People.stranger())
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.session.user.language").value("zh-CN"));
    }

    @Test
    void whoUsesALinkWhereSomebodyElseIsSignedInTakesThePlaceUnderNewSecrets() throws Exception {
        var other = sessions.open(people.person(Role.ADMINISTRATOR).id(), new Origin("192.0.2.1", "test"));
        var person = people.person(Role.SALES);
        var link = "/api/links/" + secret(users.resetLink(person.id(), Viewer.system()));

        var answer = use(link, Map.of("password", NEW_PASSWORD), People.withCookie(SessionCookie.NAME, other))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse();

        assertThat(signedIn(new Cookie(SessionCookie.NAME, other))).isEmpty();
        assertThat(answer.getCookie(SessionCookie.NAME).getValue()).isNotEqualTo(other);
        assertThat(answer.getCookie("XSRF-TOKEN").getValue()).isNotBlank().isNotEqualTo("echoed");
        assertThat(signedIn(answer.getCookie(SessionCookie.NAME))).isEqualTo(person.email());
    }

    @Test
    void aSecretThatWasPutIntoTheBrowserBeforeOpensNothingAfterwards() throws Exception {
        var planted = "planted-by-somebody-who-waits-for-a-sign-in";
        var person = people.person(Role.SALES);
        var link = "/api/links/" + secret(users.resetLink(person.id(), Viewer.system()));

        use(link, Map.of("password", NEW_PASSWORD), People.withCookie(SessionCookie.NAME, planted))
                .andExpect(status().isOk())
                .andExpect(cookie().value(SessionCookie.NAME, org.hamcrest.Matchers.not(planted)));

        assertThat(signedIn(new Cookie(SessionCookie.NAME, planted))).isEmpty();
    }

    @Test
    void anotherSiteCannotUseALinkInSomebodysBrowser() throws Exception {
        var link =
                "/api/links/" + secret(users.resetLink(people.person(Role.SALES).id(), Viewer.system()));

        mvc.perform(post(link)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(json.writeValueAsString(Map.of("password", NEW_PASSWORD))))
                .andExpect(status().isForbidden())
                .andExpect(cookie().doesNotExist(SessionCookie.NAME));

        use(link, NEW_PASSWORD).andExpect(status().isOk());
    }

    @Test
    void aRefusedPasswordSignsNobodyIn() throws Exception {
        var person = people.person(Role.SALES);
        var link = "/api/links/" + secret(users.resetLink(person.id(), Viewer.system()));

        use(link, "short")
                .andExpect(status().isUnprocessableContent())
                .andExpect(cookie().doesNotExist(SessionCookie.NAME));

        assertThat(sql.fetchCount(USER_SESSION, USER_SESSION.USER_ID.eq(person.id())))
                .isZero();
    }

    @Test
    void ofFiftyWhoUseALinkAtOnceOneIsLetIn() throws Exception {
        var person = people.person(Role.SALES);
        var link = "/api/links/" + secret(users.resetLink(person.id(), Viewer.system()));

        successes(50, i -> {
            try {
                use(link, "password of number " + i);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });

        assertThat(sql.fetchCount(USER_SESSION, USER_SESSION.USER_ID.eq(person.id())))
                .isEqualTo(1);
    }

    @Test
    void theFirstAdministratorIsInAtOnce() throws Exception {
        withoutAdministrators(() -> {
            var link = secret(accounts.firstAdministratorLink().orElseThrow());
            var choice =
                    Map.of("name", "首位", "email", "first@example.cn", "password", NEW_PASSWORD, "language", "zh-CN");

            var answer = use("/api/links/" + link, choice, People.stranger())
                    .andExpect(status().isOk())
                    .andExpect(jsonPath("$.session.user.name").value("首位"))
                    .andExpect(jsonPath("$.session.user.language").value("zh-CN"))
                    .andExpect(jsonPath("$.session.user.roles[0]").value("administrator"))
                    .andReturn()
                    .getResponse();

            assertThat(signedIn(answer.getCookie(SessionCookie.NAME))).isEqualTo("first@example.cn");
        });
    }

    @Test
    void theTrailSaysThatAPasswordWasChosenByALinkAndWhose() throws Exception {
        var person = people.person(Role.SALES);
        use("/api/links/" + secret(users.resetLink(person.id(), Viewer.system())), NEW_PASSWORD)
                .andExpect(status().isOk());

        assertThat(sql.fetch(
                                "select way || ' ' || actor_id from platform.audit where object = 'platform.app_user' and record = {0} and changes -> 'password_hash' is not null and action = 'update'",
                                org.jooq.impl.DSL.val(Long.toString(person.id())))
                        .into(String.class))
                .containsExactly("link " + person.id());
        assertThat(sql.fetch(
                                "select way || ' ' || actor_id from platform.audit where object = 'platform.user_session' and action = 'insert' and actor_id = {0}",
                                org.jooq.impl.DSL.val(person.id()))
                        .into(String.class))
                .containsExactly("link " + person.id());
    }

    @Test
    void ofFiftyWhoUseALinkAtOnceOneSucceeds() throws Exception {
        var secret = secret(users.resetLink(people.person(Role.SALES).id(), Viewer.system()));

        assertThat(successes(50, i -> links.use(secret, choice("password of number " + i))))
                .isEqualTo(1);
    }

    @Test
    void aResetEndsSessionsTokensAndOtherLinks() throws Exception {
        var person = people.person(Role.ADMINISTRATOR);
        var session = people.as(person);
        var token = people.byToken(person, Permission.CUSTOMERS_READ);
        var earlier = secret(users.resetLink(person.id(), Viewer.system()));
        var link = secret(users.resetLink(person.id(), Viewer.system()));

        assertThatThrownBy(() -> links.use(earlier, choice(NEW_PASSWORD))).isInstanceOf(LinkUnknown.class);
        links.use(link, choice(NEW_PASSWORD));

        mvc.perform(get("/api/session").with(session))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.signedIn").value(false));
        mvc.perform(get("/api/session").with(token))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.signedIn").value(false));
        assertThat(sql.fetchCount(API_TOKEN, API_TOKEN.USER_ID.eq(person.id()))).isZero();
        assertThat(sql.fetchCount(ONE_TIME_LINK, ONE_TIME_LINK.USER_ID.eq(person.id())))
                .isZero();
    }

    @Test
    void aRefusedPasswordLeavesTheLinkAsItWas() {
        var person = people.person(Role.SALES);
        var link = secret(users.resetLink(person.id(), Viewer.system()));

        assertThatThrownBy(() -> links.use(link, choice("short"))).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> links.use(link, choice("Passw0rd2026!"))).isInstanceOf(Invalid.class);
        links.use(link, choice(NEW_PASSWORD));

        assertThat(passwords.matches(NEW_PASSWORD, hashOf(person.id()))).isTrue();
    }

    @Test
    void aLinkChangesOnlyItsOwnUser() {
        var mine = people.person(Role.SALES);
        var other = people.person(Role.SALES);
        links.use(
                secret(users.resetLink(mine.id(), Viewer.system())),
                new Links.Choice("Someone", other.email(), NEW_PASSWORD, null));

        assertThat(passwords.matches(NEW_PASSWORD, hashOf(mine.id()))).isTrue();
        assertThat(passwords.matches(People.PASSWORD, hashOf(other.id()))).isTrue();
    }

    @Test
    void theLinkOfAUserWhoLeftAndAnOldLinkAreDead() {
        var left = people.person(Role.SALES);
        var linkOfLeft = secret(users.resetLink(left.id(), Viewer.system()));
        userStore.update(left.id(), "Left", null, false);
        var late = people.person(Role.SALES);
        var oldLink = secret(users.resetLink(late.id(), Viewer.system()));
        sql.update(ONE_TIME_LINK)
                .set(ONE_TIME_LINK.EXPIRES_AT, OffsetDateTime.now().minusSeconds(1))
                .where(ONE_TIME_LINK.USER_ID.eq(late.id()))
                .execute();

        assertThatThrownBy(() -> links.use(linkOfLeft, choice(NEW_PASSWORD))).isInstanceOf(LinkUnknown.class);
        assertThatThrownBy(() -> links.look(linkOfLeft)).isInstanceOf(LinkUnknown.class);
        assertThatThrownBy(() -> links.use(oldLink, choice(NEW_PASSWORD))).isInstanceOf(LinkUnknown.class);
    }

    @Test
    void aLinkLeadsToTheConfiguredAddressWhateverTheRequestClaims() throws Exception {
        var administrator = people.as(people.person(Role.ADMINISTRATOR));
        mvc.perform(post("/api/users/%d/reset-link"
                                .formatted(people.person(Role.SALES).id()))
                        .with(administrator)
                        .header("Host", "evil.example")
                        .header("X-Forwarded-Host", "evil.example")
                        .header("X-Forwarded-Proto", "https")
                        .header("Forwarded", "host=evil.example")
                        .header("X-Original-URL", "https://evil.example/"))
                .andExpect(status().isOk())
                .andExpect(
                        jsonPath("$.link").value(org.hamcrest.Matchers.startsWith("http://localhost:8080/welcome/")));
    }

    @Test
    void whereThereIsAnAdministratorThereIsNoFirstOne() {
        people.person(Role.ADMINISTRATOR);

        assertThat(accounts.firstAdministratorLink()).isEmpty();
    }

    @Test
    void ofManyWhoSetKithUpOneBecomesTheFirstAdministrator() throws Exception {
        withoutAdministrators(() -> {
            var earlier = secret(accounts.firstAdministratorLink().orElseThrow());
            var link = secret(accounts.firstAdministratorLink().orElseThrow());
            assertThatThrownBy(() -> links.look(earlier)).isInstanceOf(LinkUnknown.class);
            assertThat(links.look(link).purpose()).isEqualTo(LinkPurpose.FIRST_ADMINISTRATOR);
            assertThatThrownBy(() -> links.use(link, choice(NEW_PASSWORD))).isInstanceOf(Invalid.class);

            var successes = successes(
                    50,
                    i -> links.use(
                            link,
                            new Links.Choice("First " + i, "first%d@example.org".formatted(i), NEW_PASSWORD, null)));

            assertThat(successes).isEqualTo(1);
            assertThat(sql.fetchCount(USER_ROLE, USER_ROLE.ROLE.eq("administrator")))
                    .isEqualTo(1);
            assertThat(accounts.firstAdministratorLink()).isEmpty();
        });
    }

    @Test
    void aLinkMadeBeforeSomebodyElseBecameAdministratorIsDead() throws Exception {
        withoutAdministrators(() -> {
            var link = secret(accounts.firstAdministratorLink().orElseThrow());
            people.person(Role.ADMINISTRATOR);

            assertThatThrownBy(
                            () -> links.use(link, new Links.Choice("Second", "second@example.org", NEW_PASSWORD, null)))
                    .isInstanceOf(LinkUnknown.class);
        });
    }

    private interface Work {
        void run() throws Exception;
    }

    /** The database is shared with other tests, so their administrators come back. */
    private void withoutAdministrators(Work work) throws Exception {
        var administrators = sql.deleteFrom(USER_ROLE)
                .where(USER_ROLE.ROLE.eq("administrator"))
                .returning()
                .fetch();
        try {
            work.run();
        } finally {
            administrators.forEach(row -> sql.insertInto(USER_ROLE)
                    .columns(USER_ROLE.USER_ID, USER_ROLE.ROLE)
                    .values(row.getUserId(), row.getRole())
                    .onConflictDoNothing()
                    .execute());
        }
    }

    private interface Numbered {
        void call(int number);
    }

    private static long successes(int times, Numbered work) throws Exception {
        try (var threads = Executors.newFixedThreadPool(times)) {
            var tasks = new ArrayList<Callable<Void>>();
            for (int i = 0; i < times; i++) {
                int number = i;
                tasks.add(() -> {
                    work.call(number);
                    return null;
                });
            }
            return threads.invokeAll(tasks).stream()
                    .filter(done -> done.state() == Future.State.SUCCESS)
                    .count();
        }
    }

    private ResultActions use(String path, String password) throws Exception {
        return use(path, Map.of("password", password), People.stranger());
    }

    private ResultActions use(String path, Map<String, String> choice, RequestPostProcessor browser) throws Exception {
        return mvc.perform(post(path)
                .with(browser)
                .contentType(MediaType.APPLICATION_JSON)
                .content(json.writeValueAsString(choice)));
    }

    /** The address of whoever is signed in by the cookie; empty for nobody. */
    private String signedIn(Cookie session) throws Exception {
        var answer =
                mvc.perform(get("/api/session").cookie(session)).andReturn().getResponse();
        return json.readTree(answer.getContentAsString())
                .path("session")
                .path("user")
                .path("email")
                .asString("");
    }

    private String hashOf(long userId) {
        return sql.fetchValue(sql.select(APP_USER.PASSWORD_HASH).from(APP_USER).where(APP_USER.ID.eq(userId)));
    }

    private static Links.Choice choice(String password) {
        return new Links.Choice(password);
    }

    private static String secret(String link) {
        return link.substring(link.lastIndexOf('/') + 1);
    }
}
