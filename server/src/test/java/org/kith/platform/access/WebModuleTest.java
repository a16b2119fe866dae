package org.kith.platform.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.cookie;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kith.KithTest;
import org.kith.platform.settings.Settings;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** What holds for every request: headers, problems, limits, the browser application's addresses. */
@KithTest
class WebModuleTest {
    @Autowired
    private MockMvc mvc;

    @Autowired
    private People people;

    @Autowired
    private Settings settings;

    @Test
    void everyAnswerCarriesTheHeadersThatBindTheBrowser() throws Exception {
        for (var path : new String[] {"/api/session", "/customers/12", "/api/nowhere"}) {
            mvc.perform(get(path))
                    .andExpect(header().string(
                                    "Content-Security-Policy",
                                    containsString("script-src 'self'; style-src 'self' 'unsafe-inline'")))
                    .andExpect(header().string("Content-Security-Policy", containsString("frame-ancestors 'none'")))
                    .andExpect(header().string("X-Content-Type-Options", "nosniff"))
                    .andExpect(header().string("X-Frame-Options", "DENY"))
                    .andExpect(header().string("Referrer-Policy", "no-referrer"))
                    .andExpect(header().doesNotExist("Access-Control-Allow-Origin"));
        }
    }

    @Test
    void foreignPagesGetNoPermission() throws Exception {
        var session = people.as(people.person(Role.ADMINISTRATOR));
        mvc.perform(get("/api/session").with(session).header("Origin", "https://evil.example"))
                .andExpect(header().doesNotExist("Access-Control-Allow-Origin"))
                .andExpect(header().doesNotExist("Access-Control-Allow-Credentials"));
    }

    @Test
    void aChangeFromAForeignPageIsNobodysEvenWithTheEchoedCookie() throws Exception {
        var session = people.as(people.person(Role.ADMINISTRATOR));
        problem(
                mvc.perform(delete("/api/session").with(session).header("Sec-Fetch-Site", "cross-site")),
                401,
                "sign-in-required");
        mvc.perform(delete("/api/session").with(session).header("Sec-Fetch-Site", "same-origin"))
                .andExpect(status().isOk());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/session", "/api/session/x.css", "/api/me/x.css"})
    void nothingUnderApiIsKeptByACache(String path) throws Exception {
        mvc.perform(get(path).with(people.as(people.person(Role.SALES))))
                .andExpect(header().string("Cache-Control", containsString("no-store")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/customers/12", "/welcome/some-secret_text", "/index.html"})
    void theAddressesOfScreensAreAnsweredWithThePage(String path) throws Exception {
        var answer =
                mvc.perform(get(path)).andExpect(status().isOk()).andReturn().getResponse();

        assertThat(answer.getForwardedUrl() == null ? answer.getContentAsString() : answer.getForwardedUrl())
                .containsAnyOf("<title>Kith", "index.html");
        assertThat(answer.getCookies()).isEmpty();
    }

    @Test
    void hashedFilesAreKeptAndMissingOnesAreMissing() throws Exception {
        mvc.perform(get("/assets/app-1.js"))
                .andExpect(status().isOk())
                .andExpect(header().string("Cache-Control", containsString("immutable")));
        mvc.perform(get("/assets/app-2.js")).andExpect(status().isNotFound());
        mvc.perform(get("/missing.js")).andExpect(status().isNotFound());
        mvc.perform(get("/../application.properties")).andExpect(status().is4xxClientError());
    }

    @Test
    void anUnknownRouteOfTheApiIsAProblemAndNotAPage() throws Exception {
        for (var request : new org.springframework.test.web.servlet.RequestBuilder[] {
            get("/api/nowhere"),
            get("/api/nowhere").accept(MediaType.TEXT_HTML),
            delete("/api/nowhere").with(People.stranger())
        }) {
            problem(mvc.perform(request), 404, "not-found");
        }
    }

    @Test
    void aMethodThatTheRouteDoesNotTakeIsNamed() throws Exception {
        problem(mvc.perform(put("/api/session").with(People.stranger())), 405, "method-not-allowed")
                .andExpect(header().exists("Allow"));
    }

    @Test
    void aStrangerIsAskedToSignInAndNeverSentElsewhere() throws Exception {
        problem(mvc.perform(get("/api/users").accept(MediaType.TEXT_HTML)), 401, "sign-in-required")
                .andExpect(header().doesNotExist("Location"))
                .andExpect(header().doesNotExist("WWW-Authenticate"));
    }

    @Test
    void bodiesThatCannotBeReadAreRefusedWithTheirPlace() throws Exception {
        problem(signIn("{\"email\":"), 400, "unreadable").andExpect(jsonPath("$.detail", containsString("line 1")));
        problem(signIn(""), 400, "unreadable");
        problem(signIn("[]"), 400, "unreadable");
        problem(signIn("{\"email\":{},\"password\":\"x\"}"), 400, "unreadable")
                .andExpect(jsonPath("$.field").value("email"));
        problem(signIn("{\"email\":\"a@example.org\"}"), 422, "invalid")
                .andExpect(jsonPath("$.field").value("password"));
        problem(signIn("{\"email\":\"a@example.org\",\"password\":\"\\u0000\"}"), 422, "invalid");
        problem(signIn("{\"email\":" + "[".repeat(100) + "]".repeat(100) + "}"), 400, "unreadable");
        problem(signIn("{\"email\":\"" + "a".repeat(1 << 20) + "\",\"password\":\"x\"}"), 413, "too-large");
    }

    @Test
    void jsonThatClaimsToBeAFormOrTextIsRefused() throws Exception {
        for (var type : new MediaType[] {MediaType.TEXT_PLAIN, MediaType.APPLICATION_FORM_URLENCODED}) {
            problem(
                    mvc.perform(post("/api/session")
                            .with(People.stranger())
                            .contentType(type)
                            .content("{\"email\":\"a@example.org\",\"password\":\"x\"}")),
                    415,
                    "media-type");
        }
    }

    @Test
    void aPathOrParameterOfTheWrongTypeIsNamed() throws Exception {
        var administrator = people.as(people.person(Role.ADMINISTRATOR));
        problem(mvc.perform(post("/api/users/abc/reset-link").with(administrator)), 400, "unreadable")
                .andExpect(jsonPath("$.field").value("id"));
        problem(mvc.perform(get("/api/colleagues").param("q", "a\0b").with(administrator)), 400, "unreadable");
    }

    @Test
    void whatNobodyExpectedTellsANumberAndNothingElse() throws Exception {
        problem(mvc.perform(get("/api/trouble/unexpected")), 500, "error")
                .andExpect(jsonPath("$.errorId").isNotEmpty())
                .andExpect(content().string(not(containsString("hunter2"))))
                .andExpect(content().string(not(containsString("Exception"))));
    }

    @Test
    void aBrowserGetsTheCookieThatItMustEcho() throws Exception {
        mvc.perform(get("/api/session"))
                .andExpect(status().isOk())
                .andExpect(content().json("{\"signedIn\": false}", JsonCompareMode.STRICT))
                .andExpect(cookie().httpOnly("XSRF-TOKEN", false))
                .andExpect(cookie().sameSite("XSRF-TOKEN", "Lax"));
    }

    @Test
    void aQueryCannotBeSpoken() throws Exception {
        var session = people.as(people.person(Role.SALES));
        mvc.perform(get("/api/colleagues").param("q", "%' or 1=1 --").with(session))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.items").isEmpty());
        mvc.perform(get("/api/colleagues").param("q", "%").with(session))
                .andExpect(jsonPath("$.items").isEmpty());
    }

    @Test
    void anAdministratorSettlesTheFirm() throws Exception {
        var before = settings.firm();
        var administrator = people.as(people.person(Role.ADMINISTRATOR));
        try {
            change(administrator, firm("EUR", "Europe/Berlin", "0.25")).andExpect(status().isNoContent());
            mvc.perform(get("/api/settings/firm").with(people.as(people.person(Role.SALES))))
                    .andExpect(jsonPath("$.zone").value("Europe/Berlin"))
                    .andExpect(jsonPath("$.defaultMargin").value(0.25));
            problem(change(administrator, firm("EURO", "UTC", "0.25")), 422, "invalid");
            problem(change(administrator, firm("EUR", "Mars/Olympus", "0.25")), 422, "invalid");
            problem(change(administrator, firm("EUR", "UTC", "1.5")), 422, "invalid");
        } finally {
            settings.change(before);
        }
    }

    private ResultActions change(
            org.springframework.test.web.servlet.request.RequestPostProcessor identity, String firm) throws Exception {
        return mvc.perform(put("/api/settings/firm")
                .with(identity)
                .contentType(MediaType.APPLICATION_JSON)
                .content(firm));
    }

    private static String firm(String currency, String zone, String margin) {
        return """
                {"name":"Firm","senderName":"Firm","senderAddress":"news@example.org","postalAddress":"1 Road",
                 "currency":"%s","zone":"%s","defaultCountry":"DE","defaultMargin":%s,"approvalAbove":100}""".formatted(currency, zone, margin);
    }

    private ResultActions signIn(String body) throws Exception {
        return mvc.perform(post("/api/session")
                .with(People.stranger())
                .contentType(MediaType.APPLICATION_JSON)
                .content(body));
    }

    private static ResultActions problem(ResultActions answer, int status, String name) throws Exception {
        return answer.andExpect(status().is(status))
                .andExpect(content().contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.type").value("urn:kith:problem:" + name));
    }
}
