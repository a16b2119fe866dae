package org.kith.platform.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.kith.shared.KithClock;
import org.springframework.stereotype.Component;

/**
 * Bounds how many passwords and codes can be tried. An attempt is written down as failed before it is looked at, and
 * counted after that: however many run at once, the last to be written sees all the others. An attempt over the bound is
 * taken back, so that trying on never makes a lock longer. In a browser or at an address where a user has signed in before
 * only the failures there count, so that strangers cannot lock the user out; not even those behind the same proxy, since
 * a browser is known by a secret of its own.
 */
@Component
class Attempts {
    static final int PER_ACCOUNT = 10;
    static final int PER_ADDRESS = 40;
    /** Of codes from all places where the user never signed in, and from each other one: there are but a million to try. */
    static final int CODES_A_DAY = 50;

    static final Duration WINDOW = Duration.ofMinutes(15);
    private static final Duration DAY = Duration.ofDays(1);
    static final Duration FAMILIAR = Duration.ofDays(30);

    private final AttemptStore store;
    private final Clock clock;

    Attempts(AttemptStore store, KithClock clock) {
        this.store = store;
        this.clock = clock.machine();
    }

    /** Writes the attempt down, as failed until {@link #succeeded}. */
    long begin(String email, Place place) {
        return begin(email, place, false);
    }

    /** The same for a code of the second factor. */
    long beginCode(String email, Place place) {
        return begin(email, place, true);
    }

    void succeeded(long id) {
        store.succeeded(id);
        var now = clock.instant();
        store.deleteBefore(now.minus(WINDOW), now.minus(DAY), now.minus(FAMILIAR));
    }

    /** The user has signed in, wholly, in this browser. */
    void remember(String email, Place place) {
        if (place.device() != null) {
            store.succeeded(store.insert(email, place.device(), false, clock.instant()));
        }
    }

    /** As if it had never been: it was right, and says nothing of where the user signs in. */
    void passed(long id) {
        store.delete(id);
    }

    /** With a new password nobody knows it who knew it before, so what was tried with the old one counts no more. */
    void forget(String email) {
        store.deleteFailures(email, false);
    }

    /** Codes do not change with the password: only who may vouch for the user takes back what was tried of them. */
    void forgetCodes(String email) {
        store.deleteFailures(email, true);
    }

    private long begin(String email, Place place, boolean code) {
        var now = clock.instant();
        var address = familiar(email, place, now);
        var id = store.insert(email, address, code, now);
        var since = now.minus(WINDOW);
        if (store.hasSucceeded(email, address, now.minus(FAMILIAR))) {
            refuseOver(new Bound(PER_ACCOUNT, WINDOW), store.ofPair(email, address, since, now), id, now);
            if (code) {
                refuseOver(
                        new Bound(CODES_A_DAY, DAY), store.codesOfPair(email, address, now.minus(DAY), now), id, now);
            }
        } else {
            refuseOver(new Bound(PER_ACCOUNT, WINDOW), store.ofEmail(email, since, now), id, now);
            refuseOver(new Bound(PER_ADDRESS, WINDOW), store.ofAddress(address, since, now), id, now);
            if (code) {
                refuseOver(new Bound(CODES_A_DAY, DAY), store.codesOf(email, now.minus(DAY), now), id, now);
            }
        }
        return id;
    }

    private String familiar(String email, Place place, Instant now) {
        var device = place.device();
        return device != null && store.hasSucceeded(email, device, now.minus(FAMILIAR)) ? device : place.address();
    }

    private record Bound(int most, Duration within) {}

    private void refuseOver(Bound bound, AttemptStore.Failures failures, long id, Instant now) {
        if (failures.count() > bound.most()) {
            store.delete(id);
            throw new TooManyTries(Duration.between(now, failures.first().plus(bound.within())));
        }
    }
}
