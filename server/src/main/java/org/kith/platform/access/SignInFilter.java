package org.kith.platform.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.kith.platform.database.Acting;
import org.kith.platform.database.Patience;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/** Finds out who asks: by the API token if there is one, else by the session cookie. */
class SignInFilter extends OncePerRequestFilter {
    private static final String BEARER = "Bearer ";
    private static final int LONGEST = 200;
    private static final Set<String> SAFE = Set.of("GET", "HEAD");
    private static final Duration WORK = Duration.ofMinutes(10);

    private final Sessions sessions;
    private final Tokens tokens;
    private final SessionCookie cookie;
    private final SecurityContextRepository contexts;
    private final Duration patience;

    SignInFilter(
            Sessions sessions,
            Tokens tokens,
            SessionCookie cookie,
            SecurityContextRepository contexts,
            Duration patience) {
        this.patience = patience;
        this.sessions = sessions;
        this.tokens = tokens;
        this.cookie = cookie;
        this.contexts = contexts;
    }

    static boolean isApi(HttpServletRequest request) {
        return request.getRequestURI().startsWith(request.getContextPath() + "/api/");
    }

    /** A browser sends this header only when a script of ours tells it to, so it needs no other proof against forgery. */
    static boolean hasToken(HttpServletRequest request) {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length());
    }

    static String token(String authorization) {
        return authorization.substring(BEARER.length()).strip();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!isApi(request)) {
            try (var _ = new Acting(null, "link").begin()) {
                chain.doFilter(request, response);
            }
            return;
        }
        var user = hasToken(request) ? byToken(request) : inPerson(request);
        user.ifPresent(known -> {
            var context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(known);
            SecurityContextHolder.setContext(context);
            contexts.saveContext(context, request, response);
        });
        var acting = user.map(CurrentUser::acting).orElseGet(() -> new Acting(null, "browser"));
        try (var _ = acting.begin();
                var _ = patience(request).begin()) {
            chain.doFilter(request, response);
        }
    }

    /** Whoever looks at something waits for it; what changes something may have much to do. */
    private Patience patience(HttpServletRequest request) {
        return new Patience(SAFE.contains(request.getMethod()) ? patience : WORK);
    }

    /** Browsers say where a change comes from; one from another site's page is nobody's, whatever else it carries. */
    private static boolean isForeign(HttpServletRequest request) {
        return !"GET".equals(request.getMethod()) && "cross-site".equals(request.getHeader("Sec-Fetch-Site"));
    }

    private Optional<CurrentUser> byToken(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
                .map(SignInFilter::token)
                .filter(token -> token.startsWith(Tokens.PREFIX) && token.length() <= LONGEST)
                .flatMap(tokens::find);
    }

    private Optional<CurrentUser> inPerson(HttpServletRequest request) {
        return cookie.read(request)
                .filter(secret -> !isForeign(request))
                .filter(secret -> secret.length() <= LONGEST)
                .flatMap(sessions::find);
    }
}
