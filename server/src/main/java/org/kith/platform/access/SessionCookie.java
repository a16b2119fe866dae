package org.kith.platform.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kith.platform.settings.Settings;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/** The cookie that holds a session's secret; no script can read it and no foreign page can send it along with a form. */
@Component
class SessionCookie {
    static final String NAME = "kith_session";

    private final boolean secure;

    SessionCookie(Settings settings) {
        this.secure = "https".equals(settings.baseUrl().getScheme());
    }

    /** Whether people reach this installation over TLS. */
    boolean secure() {
        return secure;
    }

    Optional<String> read(HttpServletRequest request) {
        return Optional.ofNullable(value(request));
    }

    void set(HttpServletResponse response, String secret) {
        write(response, secret, Sessions.LONGEST);
    }

    void clear(HttpServletResponse response) {
        write(response, "", Duration.ZERO);
    }

    private static @Nullable String value(HttpServletRequest request) {
        var cookie = WebUtils.getCookie(request, NAME);
        return cookie == null || cookie.getValue().isEmpty() ? null : cookie.getValue();
    }

    private void write(HttpServletResponse response, String value, Duration age) {
        var cookie = ResponseCookie.from(NAME, value)
                .httpOnly(true)
                .secure(secure)
                .sameSite("Lax")
                .path("/")
                .maxAge(age)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
