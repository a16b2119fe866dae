package org.kith.platform.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.ConcurrentHashMap;
import org.kith.shared.KithClock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * No program takes the server away from everybody else: so many requests a minute for each token and each user, counted by this
 * process. Every answer says what is left. Who has not signed in is limited where signing in is.
 */
@Component
@Order(-1) // behind the security filters, which know who asks, and before any work is done
@EnableConfigurationProperties(RateProperties.class)
class RateLimit extends OncePerRequestFilter {
    private static final long WINDOW_MILLIS = 60_000;
    private static final int MANY = 10_000;

    private final RateProperties limits;
    private final ProblemWriter problems;
    private final Clock clock;
    private final ConcurrentHashMap<String, Window> windows = new ConcurrentHashMap<>();

    RateLimit(RateProperties limits, ProblemWriter problems, KithClock clock) {
        this.limits = limits;
        this.problems = problems;
        this.clock = clock.machine();
    }

    /** How much was asked since when. */
    private record Window(long since, int asked) {
        Window next(long now) {
            return now - since >= WINDOW_MILLIS ? new Window(now, 1) : new Window(since, asked + 1);
        }
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !SignInFilter.isApi(request) || CurrentUser.get().isEmpty();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var user = CurrentUser.require();
        var isToken = user.proof() == CurrentUser.Proof.TOKEN;
        int limit = isToken ? limits.token() : limits.person();
        var key = isToken ? user.acting().way() : "user:" + user.account().id();
        long now = clock.millis();
        forgetOld(now);
        var window = windows.merge(key, new Window(now, 1), (before, _) -> before.next(now));
        long seconds = Math.max(1, Math.ceilDiv(window.since() + WINDOW_MILLIS - now, 1_000L));
        response.setHeader("RateLimit-Limit", Integer.toString(limit));
        response.setHeader("RateLimit-Remaining", Integer.toString(Math.max(0, limit - window.asked())));
        response.setHeader("RateLimit-Reset", Long.toString(seconds));
        if (window.asked() > limit) {
            problems.write(request, response, new TooManyRequests(limit, seconds));
            return;
        }
        chain.doFilter(request, response);
    }

    private void forgetOld(long now) {
        if (windows.size() > MANY) {
            windows.values().removeIf(window -> now - window.since() >= WINDOW_MILLIS);
        }
    }
}
