package org.kith.platform.access;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kith.shared.Invalid;
import org.kith.shared.KithClock;
import org.springframework.stereotype.Component;

/** Asks who is signed in once more for the password, and for a code where a second factor is on. */
@Component
class PersonalProof {
    private static final Duration FRESH = Duration.ofMinutes(10);

    private final UserStore users;
    private final Passwords passwords;
    private final SecondFactors factors;
    private final Attempts attempts;
    private final Clock clock;

    PersonalProof(UserStore users, Passwords passwords, SecondFactors factors, Attempts attempts, KithClock clock) {
        this.users = users;
        this.passwords = passwords;
        this.factors = factors;
        this.attempts = attempts;
        this.clock = clock.machine();
    }

    /** @param code of the second factor, where there is one */
    record Given(String password, @Nullable String code) {}

    /** Refuses what is wrong; so many tries are looked at as when signing in. */
    void require(Account account, Given given, Place place) {
        if (users.hasPassword(account.id())) {
            requirePassword(account, given.password(), place);
        } else {
            requireFresh();
        }
        if (factors.isOn(account.id())) {
            requireCode(account, given.code(), place);
        }
    }

    private void requirePassword(Account account, String password, Place place) {
        var attempt = attempts.begin(account.email(), place);
        var known = users.credentials(account.email()).orElse(UserStore.Credentials.NOBODY);
        if (!passwords.matches(password, known.passwordHash())) {
            throw new Invalid("password", "This is not your password.");
        }
        attempts.passed(attempt);
    }

    /** Who signs in by a provider alone has no password to show; the sign-in itself is the proof, while it is young. */
    private void requireFresh() {
        if (CurrentUser.require().since().plus(FRESH).isBefore(clock.instant())) {
            throw new Invalid(
                    "password",
                    "You have no password here, so this takes a fresh sign-in. Sign out, sign in again, and do it within ten minutes.");
        }
    }

    /** Switches the second factor on by its first code; no more of them are looked at than of any other codes. */
    List<String> confirm(Account account, String code, Place place) {
        var attempt = attempts.beginCode(account.email(), place);
        var recoveryCodes = factors.confirm(account.id(), code);
        attempts.passed(attempt);
        return recoveryCodes;
    }

    private void requireCode(Account account, @Nullable String code, Place place) {
        if (code == null || code.isBlank()) {
            throw new Invalid("code", "Your second factor is on. Type the code that the app shows now, too.");
        }
        var attempt = attempts.beginCode(account.email(), place);
        if (!factors.accepts(account.id(), code)) {
            throw new Invalid(
                    "code",
                    "This code is not right, or was used already. Type the one that the app shows now, or a recovery code.");
        }
        attempts.passed(attempt);
    }
}
