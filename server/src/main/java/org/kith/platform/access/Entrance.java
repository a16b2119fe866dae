package org.kith.platform.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.stereotype.Component;

/** Where a browser gets its session: every one begins with secrets that the browser did not have before. */
@Component
class Entrance {
    private final Sessions sessions;
    private final SessionCookie cookie;
    private final CookieCsrfTokenRepository csrfTokens;

    Entrance(Sessions sessions, SessionCookie cookie, CookieCsrfTokenRepository csrfTokens) {
        this.sessions = sessions;
        this.cookie = cookie;
        this.csrfTokens = csrfTokens;
    }

    CurrentUser enter(String secret, HttpServletRequest request, HttpServletResponse response) {
        cookie.set(response, secret);
        cookie.halfway().clear(response);
        csrfTokens.saveToken(csrfTokens.generateToken(request), request, response);
        return sessions.find(secret).orElseThrow(SignInRequired::new);
    }

    /** After every session of the user has ended, the one that asked goes on under a new secret. */
    void goOn(long userId, HttpServletRequest request, HttpServletResponse response) {
        enter(sessions.open(userId, Origin.of(request)), request, response);
    }
}
