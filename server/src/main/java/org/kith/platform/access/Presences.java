package org.kith.platform.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** For answers that last: who asked, asked again as often as one likes, without that counting as a sign of life. */
@Component
public class Presences {
    private final Sessions sessions;
    private final Tokens tokens;
    private final SessionCookie cookie;

    Presences(Sessions sessions, Tokens tokens, SessionCookie cookie) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.cookie = cookie;
    }

    /** Whoever signed in for a request. */
    @FunctionalInterface
    public interface Presence {
        /** With the rights of this moment; empty once the session, the token or the user is gone. */
        Optional<Viewer> viewer();
    }

    public Presence of(HttpServletRequest request) {
        Supplier<Optional<CurrentUser>> again;
        if (SignInFilter.hasToken(request)) {
            var token = SignInFilter.token(request.getHeader(HttpHeaders.AUTHORIZATION));
            again = () -> tokens.peek(token);
        } else {
            var secret = cookie.read(request).orElse("");
            again = () -> sessions.peek(secret);
        }
        return () -> again.get().map(CurrentUser::viewer);
    }
}
