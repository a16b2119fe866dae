package org.kith.platform.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.kith.schema.platform.Tables.SIGN_IN_ATTEMPT;
import static org.kith.schema.platform.Tables.USER_SESSION;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.cookie;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.Cookie;
import java.lang.management.ManagementFactory;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.kith.KithTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.json.JsonMapper;

@KithTest
class SignInModuleTest {
    @Autowired
    private MockMvc mvc;

    @Autowired
    private People people;

    @Autowired
    private UserStore users;

    @Autowired
    private Passwords passwords;

    @Autowired
    private DSLContext sql;

    @Autowired
    private JsonMapper json;

    @Test
    void aUserSignsInIsKnownAndSignsOut() throws Exception {
        var person = people.person(Role.MARKETER);

        var session = signedIn(person);
        mvc.perform(get("/api/session").cookie(session))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.signedIn").value(true))
                .andExpect(jsonPath("$.session.user.email").value(person.email()))
                .andExpect(jsonPath("$.session.user.roles[0]").value("marketer"))
                .andExpect(jsonPath("$.session.user.permissions", hasItem("CAMPAIGNS_LAUNCH")))
                .andExpect(jsonPath("$.session.user.language").value("en"))
                .andExpect(jsonPath("$.session.user.reach").value("all"))
                .andExpect(jsonPath("$.session.user.teamId").doesNotExist())
                .andExpect(jsonPath("$.session.firm.currency").value("EUR"))
                .andExpect(jsonPath("$.session.demo").value(false));

        mvc.perform(delete("/api/session").with(People.stranger()).with(request -> {
                    request.setCookies(session, new Cookie("XSRF-TOKEN", "echoed"));
                    return request;
                }))
                .andExpect(status().isOk())
                .andExpect(cookie().maxAge(SessionCookie.NAME, 0));
        mvc.perform(get("/api/session").cookie(session))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.signedIn").value(false));
    }

    @Test
    void theSessionCookieIsForTheServerAlone() throws Exception {
        var answer = signIn(people.person(Role.SALES).email(), People.PASSWORD, "198.51.100.1");

        assertThat(answer.getHeaders("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith(SessionCookie.NAME + "=")
                        .contains("HttpOnly")
                        .contains("SameSite=Lax")
                        .contains("Path=/"));
        assertThat(answer.getHeader("Cache-Control")).contains("no-store");
    }

    @Test
    void theDatabaseKeepsOnlyAHashOfTheSession() throws Exception {
        var session = signedIn(people.person(Role.SALES));

        assertThat(sql.fetchExists(USER_SESSION, USER_SESSION.TOKEN_HASH.eq(Secrets.hash(session.getValue()))))
                .isTrue();
        assertThat(session.getValue()).hasSize(43);
    }

    @Test
    void signingInAgainEndsTheEarlierSessionOfTheBrowser() throws Exception {
        var person = people.person(Role.SALES);
        var planted = signedIn(person);

        var answer = mvc.perform(attempt(person.email(), People.PASSWORD, "198.51.100.2")
                        .with(request -> {
                            request.setCookies(planted, new Cookie("XSRF-TOKEN", "echoed"));
                            return request;
                        }))
                .andReturn()
                .getResponse();

        assertThat(answer.getCookie(SessionCookie.NAME).getValue()).isNotEqualTo(planted.getValue());
        assertThat(answer.getCookie("XSRF-TOKEN").getValue()).isNotEqualTo("echoed");
        mvc.perform(get("/api/session").cookie(planted))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.signedIn").value(false));
    }

    @Test
    void anOldSessionHasExpired() throws Exception {
        var session = signedIn(people.person(Role.SALES));
        sql.update(USER_SESSION)
                .set(USER_SESSION.EXPIRES_AT, OffsetDateTime.now().minusSeconds(1))
                .where(USER_SESSION.TOKEN_HASH.eq(Secrets.hash(session.getValue())))
                .execute();

        mvc.perform(get("/api/session").cookie(session))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.signedIn").value(false));
    }

    @Test
    void usingASessionProlongsItButNotForEver() throws Exception {
        var session = signedIn(people.person(Role.SALES));
        var hash = Secrets.hash(session.getValue());
        var now = OffsetDateTime.now();
        sql.update(USER_SESSION)
                .set(USER_SESSION.CREATED_AT, now.minusDays(30).plusHours(1))
                .set(USER_SESSION.SEEN_AT, now.minusHours(2))
                .set(USER_SESSION.EXPIRES_AT, now.plusMinutes(5))
                .where(USER_SESSION.TOKEN_HASH.eq(hash))
                .execute();

        mvc.perform(get("/api/session").cookie(session))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.signedIn").value(true));

        var expires = sql.fetchValue(
                sql.select(USER_SESSION.EXPIRES_AT).from(USER_SESSION).where(USER_SESSION.TOKEN_HASH.eq(hash)));
        assertThat(expires).isBetween(now.plusMinutes(50), now.plusMinutes(70));
    }

    @Test
    void aSignInWithoutTheEchoedCookieIsRefused() throws Exception {
        var person = people.person(Role.SALES);
        mvc.perform(post("/api/session")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(json.writeValueAsString(Map.of("email", person.email(), "password", People.PASSWORD))))
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.type").value("urn:kith:problem:csrf"));
    }

    @Test
    void aWrongPasswordAnUnknownAddressAndAUserWhoLeftGetTheSameAnswer() throws Exception {
        var left = people.person(Role.SALES);
        users.update(left.id(), "Left", null, false);

        var wrong = signIn(people.person(Role.SALES).email(), "not the password", "198.51.100.3");
        var unknown = signIn("nobody@example.org", "not the password", "198.51.100.3");
        var gone = signIn(left.email(), People.PASSWORD, "198.51.100.3");

        assertThat(wrong.getStatus()).isEqualTo(401);
        assertThat(unknown.getStatus()).isEqualTo(401);
        assertThat(gone.getStatus()).isEqualTo(401);
        assertThat(unknown.getContentAsString()).isEqualTo(wrong.getContentAsString());
        assertThat(gone.getContentAsString()).isEqualTo(wrong.getContentAsString());
        assertThat(wrong.getContentType()).isEqualTo("application/problem+json");
    }

    @Test
    void comparingWithNothingTakesAsLongAsComparingWithAHash() {
        var hash = passwords.hash(People.PASSWORD);
        passwords.matches("warm", hash);
        passwords.matches("warm", null);

        var known = new ArrayList<Long>();
        var unknown = new ArrayList<Long>();
        // The fastest of each, by the processor's time of this thread: another load on the machine does not change it.
        for (int i = 0; i < 100 && (i < 15 || !alike(known, unknown)); i++) {
            known.add(cpu(() -> passwords.matches("wrong password", hash)));
            unknown.add(cpu(() -> passwords.matches("wrong password", null)));
        }

        assertThat(alike(known, unknown))
                .as("at least %d ns with a hash, %d ns without", Collections.min(known), Collections.min(unknown))
                .isTrue();
    }

    @Test
    void ofManyTriesAtOnceOnlyAFewAreLookedAt() throws Exception {
        var email = people.person(Role.ADMINISTRATOR).email();

        var statuses = inParallel(
                200,
                i -> signIn(email, "guess number " + i, "203.0.113." + i % 100).getStatus());

        assertThat(statuses.getOrDefault(401, 0L)).isLessThanOrEqualTo(Attempts.PER_ACCOUNT);
        assertThat(statuses.get(429)).isGreaterThanOrEqualTo(200 - Attempts.PER_ACCOUNT);
        var oneByOne = 0;
        while (signIn(email, "one more guess", "203.0.113.200").getStatus() == 401) {
            oneByOne++;
        }
        assertThat(statuses.getOrDefault(401, 0L) + oneByOne).isEqualTo(Attempts.PER_ACCOUNT);
        assertThat(signIn(email, People.PASSWORD, "203.0.113.200").getStatus()).isEqualTo(429);
    }

    @Test
    void anAddressThatTriesManyAccountsIsStopped() throws Exception {
        var statuses = inParallel(
                100,
                i -> signIn("account%d@example.net".formatted(i), "a guessed word", "203.0.113.250")
                        .getStatus());

        assertThat(statuses.getOrDefault(401, 0L)).isLessThanOrEqualTo(Attempts.PER_ADDRESS);
        assertThat(statuses.get(429)).isGreaterThanOrEqualTo(100 - Attempts.PER_ADDRESS);
    }

    @Test
    void aClaimedAddressCountsForNothing() throws Exception {
        var email = people.person(Role.SALES).email();
        var statuses = new ArrayList<Integer>();
        for (int i = 0; i <= Attempts.PER_ACCOUNT; i++) {
            var claimed = "10.0.0." + i;
            statuses.add(mvc.perform(attempt(email, "a guessed word", "203.0.113.251")
                            .header("X-Forwarded-For", claimed)
                            .header("CF-Connecting-IP", claimed))
                    .andReturn()
                    .getResponse()
                    .getStatus());
        }
        assertThat(statuses.getLast()).isEqualTo(429);
        assertThat(sql.fetchValues(sql.selectDistinct(SIGN_IN_ATTEMPT.ADDRESS)
                        .from(SIGN_IN_ATTEMPT)
                        .where(SIGN_IN_ATTEMPT.EMAIL.eq(email))))
                .containsExactly("203.0.113.251");
    }

    @Test
    void aLockSaysWhenItEndsAndEndsByItself() throws Exception {
        var email = people.person(Role.SALES).email();
        for (int i = 0; i < Attempts.PER_ACCOUNT; i++) {
            signIn(email, "a guessed word", "203.0.113.252");
        }
        for (int i = 0; i < 5; i++) {
            mvc.perform(attempt(email, People.PASSWORD, "203.0.113.253"))
                    .andExpect(status().isTooManyRequests())
                    .andExpect(jsonPath("$.type").value("urn:kith:problem:too-many-tries"))
                    .andExpect(jsonPath("$.retryAfter").isNumber())
                    .andExpect(header().exists("Retry-After"));
        }
        minutesPass(email, 16);

        assertThat(signIn(email, People.PASSWORD, "203.0.113.253").getStatus()).isEqualTo(200);
    }

    @Test
    void strangersCannotLockAUserOutOfAPlaceTheUserSignedInFrom() throws Exception {
        var email = people.person(Role.ADMINISTRATOR).email();
        signIn(email, People.PASSWORD, "192.0.2.50");
        for (int i = 0; i < Attempts.PER_ACCOUNT + 5; i++) {
            signIn(email, "a guessed word", "203.0.113.254");
        }

        assertThat(signIn(email, People.PASSWORD, "203.0.113.254").getStatus()).isEqualTo(429);
        assertThat(signIn(email, People.PASSWORD, "192.0.2.50").getStatus()).isEqualTo(200);
    }

    /** Behind a proxy everybody has one address, strangers and the administrator alike. */
    @Test
    void strangersBehindTheSameAddressCannotLockABrowserOutThatTheUserSignedInWith() throws Exception {
        var email = people.person(Role.ADMINISTRATOR).email();
        var proxy = "100.64.1.1";
        var device = signIn(email, People.PASSWORD, proxy).getCookie(SessionCookie.DEVICE);
        for (int i = 0; i < Attempts.PER_ACCOUNT + 5; i++) {
            signIn(email, "a guessed word", proxy);
        }

        assertThat(signIn(email, People.PASSWORD, proxy).getStatus()).isEqualTo(429);
        assertThat(inBrowser(device, email, People.PASSWORD, proxy)).isEqualTo(200);
        var others = people.person(Role.ADMINISTRATOR).email();
        for (int i = 0; i < Attempts.PER_ACCOUNT; i++) {
            signIn(others, "a guessed word", "100.64.1.2");
        }
        assertThat(inBrowser(device, others, People.PASSWORD, "100.64.1.2"))
                .as("known of one account, a browser is not known of another")
                .isEqualTo(429);
    }

    @Test
    void aBrowserThatIsKnownHasNoMoreTriesThanAnyOther() throws Exception {
        var email = people.person(Role.SALES).email();
        var device = signIn(email, People.PASSWORD, "100.64.1.3").getCookie(SessionCookie.DEVICE);

        var statuses = inParallel(100, i -> inBrowser(device, email, "guess number " + i, "100.64.2." + i));

        assertThat(statuses.getOrDefault(401, 0L)).isLessThanOrEqualTo(Attempts.PER_ACCOUNT);
        assertThat(statuses.get(429)).isGreaterThanOrEqualTo(100 - Attempts.PER_ACCOUNT);
    }

    private int inBrowser(Cookie device, String email, String password, String address) throws Exception {
        return mvc.perform(attempt(email, password, address).with(request -> {
                    request.setCookies(device, new Cookie("XSRF-TOKEN", "echoed"));
                    return request;
                }))
                .andReturn()
                .getResponse()
                .getStatus();
    }

    @Test
    void aUserChoosesTheLanguage() throws Exception {
        var person = people.person(Role.SALES);
        mvc.perform(put("/api/me/language")
                        .with(people.as(person))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"language\":\"zh-CN\"}"))
                .andExpect(status().isNoContent());
        mvc.perform(get("/api/session").with(people.as(person)))
                .andExpect(jsonPath("$.session.user.language").value("zh-CN"));
        mvc.perform(put("/api/me/language")
                        .with(people.as(person))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"language\":\"tlh\"}"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.field").value("language"));
    }

    private Cookie signedIn(People.Person person) throws Exception {
        var answer = signIn(person.email(), People.PASSWORD, "198.51.100.9");
        assertThat(answer.getStatus()).isEqualTo(200);
        return answer.getCookie(SessionCookie.NAME);
    }

    private MockHttpServletResponse signIn(String email, String password, String address) throws Exception {
        return mvc.perform(attempt(email, password, address)).andReturn().getResponse();
    }

    private org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder attempt(
            String email, String password, String address) {
        return post("/api/session")
                .with(People.stranger())
                .with(request -> {
                    request.setRemoteAddr(address);
                    return request;
                })
                .contentType(MediaType.APPLICATION_JSON)
                .content(json.writeValueAsString(Map.of("email", email, "password", password)));
    }

    private void minutesPass(String email, int minutes) {
        sql.fetch(SIGN_IN_ATTEMPT, SIGN_IN_ATTEMPT.EMAIL.eq(email)).forEach(row -> {
            row.setAt(row.getAt().minusMinutes(minutes));
            row.store();
        });
    }

    private interface Numbered {
        int call(int number) throws Exception;
    }

    private static Map<Integer, Long> inParallel(int times, Numbered work) throws Exception {
        try (var threads = Executors.newFixedThreadPool(16)) {
            var tasks = new ArrayList<Callable<Integer>>();
            for (int i = 0; i < times; i++) {
                int number = i;
                tasks.add(() -> work.call(number));
            }
            return threads.invokeAll(tasks).stream()
                    .map(Future::resultNow)
                    .collect(Collectors.groupingBy(status -> status, Collectors.counting()));
        }
    }

    private static long cpu(Runnable work) {
        var threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        work.run();
        return threads.getCurrentThreadCpuTime() - start;
    }

    private static boolean alike(List<Long> known, List<Long> unknown) {
        double ratio = (double) Collections.min(unknown) / Collections.min(known);
        return ratio > 0.8 && ratio < 1.25;
    }
}
