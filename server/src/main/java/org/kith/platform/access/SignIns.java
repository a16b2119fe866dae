package org.kith.platform.access;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Signing in with e-mail address and password. */
@Component
class SignIns {
    private static final int LONGEST_EMAIL = 254;

    private final UserStore users;
    private final Passwords passwords;
    private final Attempts attempts;
    private final Sessions sessions;

    SignIns(UserStore users, Passwords passwords, Attempts attempts, Sessions sessions) {
        this.users = users;
        this.passwords = passwords;
        this.attempts = attempts;
        this.sessions = sessions;
    }

    /** Answers the secret of a new session; an earlier one of the same browser ends. */
    String signIn(String givenEmail, String password, Origin origin, @Nullable String earlier) {
        var email = Emails.normal(givenEmail);
        if (email.length() > LONGEST_EMAIL) {
            throw new SignInRefused();
        }
        var attempt = attempts.begin(email, origin.address());
        var known = users.credentials(email).orElse(UserStore.Credentials.NOBODY);
        var right = passwords.matches(password, known.passwordHash());
        if (!right || !known.active()) {
            throw new SignInRefused();
        }
        attempts.succeeded(attempt);
        if (earlier != null) {
            sessions.end(earlier);
        }
        return sessions.open(known.userId(), origin);
    }
}
