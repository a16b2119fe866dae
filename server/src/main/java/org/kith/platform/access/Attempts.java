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
        var ofAccount = store.hasSucceeded(email, address, now.minus(FAMILIAR))
                ? store.ofPair(email, address, since, now)
                : store.ofEmail(email, since, now);
        var ofAddress = store.ofAddress(address, since, now);
        if (ofAccount.count() > PER_ACCOUNT) {
            throw refuse(id, ofAccount.first(), now);
        }
        if (ofAddress.count() > PER_ADDRESS) {
            throw refuse(id, ofAddress.first(), now);
        }
        return id;
    }

    void succeeded(long id) {
        store.succeeded(id);
        var now = clock.instant();
        store.deleteBefore(now.minus(WINDOW), now.minus(FAMILIAR));
    }

    private TooManyTries refuse(long id, Instant first, Instant now) {
        store.delete(id);
        return new TooManyTries(Duration.between(now, first.plus(WINDOW)));
    }
}
