package org.kith.platform.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kith.KithTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;

/** Requests that nobody sends by accident. */
@KithTest
class HostileRequestsModuleTest {
    /** Of the processor, which a slow machine or a busy neighbour multiplies; what grows with the square would take minutes. */
    private static final Duration FAST = Duration.ofSeconds(20);

    private static final int TRIES = 9;
    private static final int MOST_TRIES = 100;

    @Autowired
    MockMvc mvc;

    @Autowired
    People people;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Remote-User",
                "X-Remote-User",
                "X-Forwarded-User",
                "X-Forwarded-Email",
                "X-Auth-Request-Email",
                "X-WEBAUTH-USER",
                "X-SSO-User",
                "X-User",
                "X-Forwarded-Access-Token",
                "Ssl-Client-S-Dn",
                "X-Ms-Client-Principal-Name"
            })
    void aHeaderThatClaimsToBeSomebodyIsNobody(String header) throws Exception {
        var administrator = people.person(Role.ADMINISTRATOR);

        for (var path : List.of("/api/users", "/api/customers")) {
            var answer = mvc.perform(get(path).with(People.stranger()).header(header, administrator.email()))
                    .andReturn()
                    .getResponse();
            assertThat(answer.getStatus()).isEqualTo(401);
        }
        var basic = mvc.perform(get("/api/users")
                        .with(People.stranger())
                        .header(
                                "Authorization",
                                "Basic "
                                        + java.util.Base64.getEncoder()
                                                .encodeToString(
                                                        (administrator.email() + ":" + People.PASSWORD).getBytes())))
                .andReturn()
                .getResponse();
        assertThat(basic.getStatus()).isEqualTo(401);
    }

    /** By the processor's time of the thread that answers, which another load on the machine does not change. */
    @Test
    void anUnknownAddressTakesAsLongAsAWrongPassword() throws Exception {
        var known = new ArrayList<Long>();
        var unknown = new ArrayList<Long>();
        // The fastest of each: what a busy machine adds is no difference between the two, and goes with more tries.
        for (int i = 0; i < MOST_TRIES && (i < TRIES || !alike(known, unknown)); i++) {
            var person = people.person(Role.SALES);
            known.add(cpuOfSignIn(person.email(), "198.18.1." + i));
            unknown.add(cpuOfSignIn("nobody%d@example.org".formatted(i), "198.18.2." + i));
        }

        assertThat(alike(known, unknown))
                .as(
                        "at least %d ns with a known address, %d ns with an unknown one",
                        Collections.min(known), Collections.min(unknown))
                .isTrue();
    }

    private static boolean alike(List<Long> known, List<Long> unknown) {
        double ratio = (double) Collections.min(unknown) / Collections.min(known);
        return ratio > 0.9 && ratio < 1.1;
    }

    private long cpuOfSignIn(String email, String address) throws Exception {
        var threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        var answer = mvc.perform(post("/api/session")
                        .with(People.stranger())
                        .with(request -> {
                            request.setRemoteAddr(address);
                            return request;
                        })
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"email\": \"%s\", \"password\": \"not the password\"}".formatted(email)))
                .andReturn()
                .getResponse();
        long spent = threads.getCurrentThreadCpuTime() - before;
        assertThat(answer.getStatus()).isEqualTo(401);
        return spent;
    }

    static List<String> bodies() {
        return List.of(
                "{\"kind\": \"person\", \"name\": [\"Ada\"]}",
                "{\"kind\": \"person\", \"name\": {\"toString\": \"Ada\"}}",
                "{\"kind\": [\"person\"], \"name\": \"Ada\"}",
                "{\"kind\": \"person\", \"name\": NaN}",
                "{\"kind\": \"person\", \"name\": \"Ada\", \"ownerId\": 1e400}",
                "{\"kind\": \"person\", \"name\": \"Ada\", \"ownerId\": \"x\"}",
                "{\"kind\": \"person\", \"name\": \"Ada\", \"ownerId\": 99999999999999999999}",
                "{\"kind\": \"person\", \"name\": " + "[".repeat(10_000) + "]".repeat(10_000) + "}",
                "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000),
                "{\"kind\": \"person\", \"name\": \"" + "x".repeat(50 << 20) + "\"}",
                "{\"kind\": \"person\", \"name\": " + "1".repeat(1 << 20) + "}",
                "[".repeat(1 << 20),
                "null",
                "[]",
                "\"text\"",
                "{\"kind\": \"person\", \"name\": \"Ada\"} {\"name\": \"Bob\"}");
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void aBodyThatTricksAParserIsRefusedFast(String body) throws Exception {
        var sales = people.as(people.person(Role.SALES));
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();

        var answer = mvc.perform(post("/api/customers")
                        .with(sales)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body))
                .andReturn()
                .getResponse();

        assertThat(answer.getStatus()).as(answer.getContentAsString()).isBetween(400, 422);
        assertThat(answer.getContentType()).isEqualTo("application/problem+json");
        assertThat(answer.getContentAsString())
                .hasSizeLessThan(2_000)
                .doesNotContain("Exception", "tools.jackson", "org.kith.");
        assertThat(Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before))
                .isLessThan(FAST);
    }

    @Test
    void namesThatMeanSomethingToAScriptAreNamesAndWhatIsNotAskedForIsLeftAlone() throws Exception {
        var sales = people.as(people.person(Role.SALES));
        var answer = mvc.perform(post("/api/customers")
                        .with(sales)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(
                                "{\"__proto__\": {\"admin\": true}, \"constructor\": {\"prototype\": {}}, \"id\": 987654321, \"version\": 99,"
                                        + " \"kind\": \"person\", \"name\": \"__proto__\"}"))
                .andReturn()
                .getResponse();
        // Either refused or the customer without any of it; never another record's number.
        if (answer.getStatus() == 201) {
            assertThat(answer.getContentAsString()).doesNotContain("987654321").doesNotContain("admin");
        } else {
            assertThat(answer.getStatus()).isIn(400, 422);
        }
    }
}
