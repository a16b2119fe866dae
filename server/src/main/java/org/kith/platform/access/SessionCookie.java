package org.kith.platform.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.kith.platform.settings.Settings;
import org.springframework.stereotype.Component;

/** The cookies that hold secrets: of a session, of a sign-in whose second step is to come, of a browser. */
@Component
class SessionCookie {
    static final String NAME = "kith_session";
    static final String HALFWAY = "kith_sign_in";
    static final String DEVICE = "kith_device";
    static final String PASSKEY = "kith_passkey";
    static final String PROVIDER = "kith_provider";

    private final boolean secure;
    private final SecretCookie session;
    private final SecretCookie halfway;
    private final SecretCookie device;
    private final SecretCookie passkey;
    private final SecretCookie provider;

    SessionCookie(Settings settings) {
        this.secure = "https".equals(settings.baseUrl().getScheme());
        this.session = new SecretCookie(NAME, "/", Sessions.LONGEST, secure);
        this.halfway = new SecretCookie(HALFWAY, "/api/session", HalfSignIns.PATIENCE, secure);
        this.device = new SecretCookie(DEVICE, "/api", Attempts.FAMILIAR, secure);
        this.passkey = new SecretCookie(PASSKEY, "/api/session", Passkeys.PATIENCE, secure);
        this.provider = new SecretCookie(PROVIDER, "/api/session", SingleSignOn.PATIENCE, secure);
    }

    /** Whether people reach this installation over TLS. */
    boolean secure() {
        return secure;
    }

    Optional<String> read(HttpServletRequest request) {
        return session.read(request);
    }

    void set(HttpServletResponse response, String secret) {
        session.set(response, secret);
    }

    void clear(HttpServletResponse response) {
        session.clear(response);
    }

    /** Tells a browser in which somebody has signed in from all others; it grants nothing but tries of its own. */
    SecretCookie device() {
        return device;
    }

    /** Only the second step of signing in reads it; nobody is signed in by it. */
    SecretCookie halfway() {
        return halfway;
    }

    /** Holds a browser to the question that was asked of its device; nobody is signed in by it. */
    SecretCookie passkey() {
        return passkey;
    }

    /** Holds a browser to the sign-in for which it was sent to a provider; nobody is signed in by it. */
    SecretCookie provider() {
        return provider;
    }
}
