package org.kith.platform.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/** A cookie that holds a secret: no script can read it and no foreign page can send it along with a form. */
record SecretCookie(String name, String path, Duration age, boolean secure) {
    Optional<String> read(HttpServletRequest request) {
        return Optional.ofNullable(value(request));
    }

    void set(HttpServletResponse response, String secret) {
        write(response, secret, age);
    }

    void clear(HttpServletResponse response) {
        write(response, "", Duration.ZERO);
    }

    private @Nullable String value(HttpServletRequest request) {
        var cookie = WebUtils.getCookie(request, name);
        return cookie == null || cookie.getValue().isEmpty() ? null : cookie.getValue();
    }

    private void write(HttpServletResponse response, String value, Duration lasting) {
        var cookie = ResponseCookie.from(name, value)
                .httpOnly(true)
                .secure(secure)
                .sameSite("Lax")
                .path(path)
                .maxAge(lasting)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
