package org.kith.platform.access;

import java.time.Clock;
import java.time.Duration;
import org.kith.shared.KithClock;
import org.springframework.stereotype.Component;

/**
 * Sign-ins whose password was right and whose second step is to come. The browser holds a secret of its own for it, which
 * is no session's: it opens that step and nothing else.
 */
@Component
class HalfSignIns {
    static final Duration PATIENCE = Duration.ofMinutes(10);
    static final int TRIES = 5;

    private final HalfSignInStore store;
    private final Secrets secrets;
    private final Clock clock;

    HalfSignIns(HalfSignInStore store, Secrets secrets, KithClock clock) {
        this.store = store;
        this.secrets = secrets;
        this.clock = clock.machine();
    }

    String begin(HalfSignInStore.HalfSignIn half) {
        var now = clock.instant();
        var secret = secrets.next();
        store.deleteExpired(now);
        store.insert(Secrets.hash(secret), half, now.plus(PATIENCE));
        return secret;
    }

    HalfSignInStore.HalfSignIn find(String secret, SignInStep step) {
        return store.find(Secrets.hash(secret), clock.instant())
                .filter(half -> half.step() == step)
                .orElseThrow(SignInLapsed::new);
    }

    /** Counts a try before its code is looked at, so that of many at once no more are looked at. */
    void countTry(String secret) {
        if (!store.countTry(Secrets.hash(secret), TRIES)) {
            throw new SignInLapsed();
        }
    }

    /** Uses it up. */
    void end(String secret) {
        if (!store.delete(Secrets.hash(secret))) {
            throw new SignInLapsed();
        }
    }
}
