package org.kith.platform.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kith.KithTest;
import org.kith.shared.KithClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;

@KithTest
class RateLimitModuleTest {
    private static final int LIMIT = 5;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private People people;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Tokens tokens;

    @Autowired
    private ProblemWriter problems;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void everyAnswerSaysWhatIsLeft() throws Exception {
        var person = people.person(Role.ADMINISTRATOR);
        var token = People.byToken(accounts.createToken(person.id(), "test", Set.of(Permission.CUSTOMERS_READ)));
        var first = mvc.perform(get("/api/customers").with(token)).andReturn().getResponse();
        var second = mvc.perform(get("/api/customers").with(token)).andReturn().getResponse();

        assertThat(Integer.parseInt(second.getHeader("RateLimit-Remaining")))
                .isEqualTo(Integer.parseInt(first.getHeader("RateLimit-Remaining")) - 1);
        assertThat(Integer.parseInt(first.getHeader("RateLimit-Limit"))).isPositive();
        assertThat(Integer.parseInt(first.getHeader("RateLimit-Reset"))).isBetween(1, 60);
        assertThat(mvc.perform(get("/api/customers")).andReturn().getResponse().getHeader("RateLimit-Limit"))
                .isNull();
    }

    @Test
    void whoAsksTooMuchWaitsForTheNextMinuteAndNobodyElseDoes() throws Exception {
        var limit = new RateLimit(new RateProperties(LIMIT, LIMIT * 2), problems, new KithClock(clock()));
        var person = people.person(Role.ADMINISTRATOR);
        var one = accounts.createToken(person.id(), "one", Set.of(Permission.JOBS));
        var other = accounts.createToken(person.id(), "other", Set.of(Permission.JOBS));
        for (int i = 0; i < LIMIT; i++) {
            assertThat(ask(limit, one).getStatus()).isEqualTo(200);
        }
        var refused = ask(limit, one);
        assertThat(refused.getStatus()).isEqualTo(429);
        assertThat(refused.getHeader("Retry-After")).isEqualTo("60");
        assertThat(refused.getHeader("RateLimit-Remaining")).isEqualTo("0");
        assertThat(refused.getContentAsString()).contains("too-many-requests");
        assertThat(ask(limit, other).getStatus()).isEqualTo(200);

        now.set(now.get().plusSeconds(59));
        assertThat(ask(limit, one).getHeader("Retry-After")).isEqualTo("1");
        now.set(now.get().plusSeconds(1));
        assertThat(ask(limit, one).getStatus()).isEqualTo(200);
    }

    private MockHttpServletResponse ask(RateLimit limit, String token) throws Exception {
        SecurityContextHolder.getContext().setAuthentication(tokens.find(token).orElseThrow());
        var response = new MockHttpServletResponse();
        limit.doFilter(new MockHttpServletRequest("GET", "/api/jobs"), response, new MockFilterChain());
        return response;
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return now.get();
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }
}
