package org.kith.platform.access;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Signing in with e-mail address and password, and then with a second factor where the user has one or needs one. */
@Component
class SignIns {
    private static final int LONGEST_EMAIL = 254;

    private final UserStore users;
    private final Passwords passwords;
    private final Attempts attempts;
    private final Sessions sessions;
    private final SecondFactors factors;
    private final HalfSignIns halves;
    private final Passkeys passkeys;
    private final IdentityStore identities;

    SignIns(
            UserStore users,
            Passwords passwords,
            Attempts attempts,
            Sessions sessions,
            SecondFactors factors,
            HalfSignIns halves,
            Passkeys passkeys,
            IdentityStore identities) {
        this.users = users;
        this.passwords = passwords;
        this.attempts = attempts;
        this.sessions = sessions;
        this.factors = factors;
        this.halves = halves;
        this.passkeys = passkeys;
        this.identities = identities;
    }

    /** Where a sign-in stands. */
    sealed interface Entry {
        /** @param secret of the new session */
        record Opened(String secret) implements Entry {}

        /** @param secret of the sign-in that goes on with the step */
        record Half(String secret, SignInStep step) implements Entry {}
    }

    /** @param recoveryCodes told this one time */
    record Enrolled(String secret, List<String> recoveryCodes) {}

    /**
     * From where.
     *
     * @param device the browser's own secret, which it keeps when it is let in
     * @param earlier the secret of an earlier session of the same browser, which ends when the new one opens
     */
    record Visit(Origin origin, String device, @Nullable String earlier) {
        Place place() {
            return Place.of(origin, device);
        }
    }

    Entry signIn(String givenEmail, String password, Visit visit) {
        var email = Emails.normal(givenEmail);
        if (email.length() > LONGEST_EMAIL) {
            throw new SignInRefused();
        }
        var attempt = attempts.begin(email, visit.place());
        var known = users.credentials(email).orElse(UserStore.Credentials.NOBODY);
        var right = passwords.matches(password, known.passwordHash());
        if (!right || !known.active()) {
            throw new SignInRefused();
        }
        requireNoProvider(known.userId());
        var step = factors.step(known.userId());
        if (step != SignInStep.DONE) {
            var half = new HalfSignInStore.HalfSignIn(known.userId(), email, step, attempt);
            return new Entry.Half(halves.begin(half), step);
        }
        attempts.succeeded(attempt);
        return new Entry.Opened(open(known.userId(), email, visit));
    }

    /**
     * Whoever used a link has chosen the password just now: the link stands for it, and for no more than that. Nothing was
     * guessed, so that no try is counted.
     */
    Entry byLink(Links.Owner owner, Visit visit) {
        var step = factors.step(owner.userId());
        if (step != SignInStep.DONE) {
            var half = HalfSignInStore.HalfSignIn.byLink(owner.userId(), owner.email(), step);
            return new Entry.Half(halves.begin(half), step);
        }
        return new Entry.Opened(open(owner.userId(), owner.email(), visit));
    }

    /** The second step for those who have a second factor. */
    String withCode(String secret, String code, Visit visit) {
        var half = halves.find(secret, SignInStep.CODE);
        var attempt = attempts.beginCode(half.email(), visit.place());
        halves.countTry(secret);
        if (!factors.accepts(half.userId(), code)) {
            throw new CodeRefused();
        }
        return complete(secret, half, visit, attempt);
    }

    /** The second step for those who need a second factor and have none: makes a secret for the app. */
    SecondFactors.Enrolment beginEnrolment(String secret) {
        var half = halves.find(secret, SignInStep.ENROLMENT);
        return factors.begin(half.userId(), half.email());
    }

    Enrolled enrol(String secret, String code, Visit visit) {
        var half = halves.find(secret, SignInStep.ENROLMENT);
        var codes = factors.confirm(half.userId(), code);
        attempts.succeeded(half.attemptId());
        return new Enrolled(open(half.userId(), half.email(), visit), codes);
    }

    /** The device has checked its owner, so that no second step follows. */
    String withPasskey(String browser, Passkeys.Answer answer, Visit visit) {
        var owner = passkeys.owner(browser, answer);
        return open(owner.userId(), owner.email(), visit);
    }

    private String complete(String secret, HalfSignInStore.HalfSignIn half, Visit visit, long attempt) {
        halves.end(secret);
        attempts.succeeded(attempt);
        attempts.succeeded(half.attemptId());
        return open(half.userId(), half.email(), visit);
    }

    /** Somebody whom a provider vouches for; its sign-in stands for both factors. */
    String vouchedFor(Passkeys.Owner owner, Visit visit) {
        return enter(owner.userId(), owner.email(), visit);
    }

    /** Said to nobody but who knows the password, has the passkey or holds a link. */
    void requireNoProvider(long userId) {
        if (identities.rule().keepsOut(userId)) {
            throw new SingleSignOnRequired();
        }
    }

    private String open(long userId, String email, Visit visit) {
        requireNoProvider(userId);
        return enter(userId, email, visit);
    }

    private String enter(long userId, String email, Visit visit) {
        attempts.remember(email, visit.place());
        if (visit.earlier() != null) {
            sessions.end(visit.earlier());
        }
        return sessions.open(userId, visit.origin());
    }
}
