package org.kith.platform.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.kith.shared.KithClock;
import org.springframework.stereotype.Component;

/**
 * Bounds how many passwords can be tried. An attempt is written down as failed before its password is looked at, and
 * counted after that: however many run at once, the last to be written sees all the others. An attempt over the bound is
 * taken back, so that trying on never makes a lock longer. From where a user has signed in before only the failures from
 * there count, so that strangers cannot lock the user out.
 */
@Component
class Attempts {
    static final int PER_ACCOUNT = 10;
    static final int PER_ADDRESS = 40;
    static final Duration WINDOW = Duration.ofMinutes(15);
    private static final Duration FAMILIAR = Duration.ofDays(30);

    private final AttemptStore store;
    private final Clock clock;

    Attempts(AttemptStore store, KithClock clock) {
        this.store = store;
        this.clock = clock.machine();
    }

    /** Writes the attempt down, as failed until {@link #succeeded}. */
    long begin(String email, String address) {
        var now = clock.instant();
        var id = store.insert(email, address, now);
        var since = now.minus(WINDOW);
        if (store.hasSucceeded(email, address, now.minus(FAMILIAR))) {
            refuseOver(PER_ACCOUNT, store.ofPair(email, address, since, now), id, now);
        } else {
            refuseOver(PER_ACCOUNT, store.ofEmail(email, since, now), id, now);
            refuseOver(PER_ADDRESS, store.ofAddress(address, since, now), id, now);
        }
        return id;
    }

    void succeeded(long id) {
        store.succeeded(id);
        var now = clock.instant();
        store.deleteBefore(now.minus(WINDOW), now.minus(FAMILIAR));
    }

    private void refuseOver(int bound, AttemptStore.Failures failures, long id, Instant now) {
        if (failures.count() > bound) {
            store.delete(id);
            throw new TooManyTries(Duration.between(now, failures.first().plus(WINDOW)));
        }
    }
}
