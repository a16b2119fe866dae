package org.kith.channels.outbox;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLongArray;
import org.springframework.stereotype.Component;

/** How many mails of each mailing this process sent in the last seconds. */
@Component
class Meter {
    private static final int SECONDS = 5;

    private static final class Ring {
        // One slot is being filled, one is being cleared, the others are complete.
        private final AtomicLongArray counts = new AtomicLongArray(SECONDS + 2);
        private final AtomicLongArray seconds = new AtomicLongArray(SECONDS + 2);

        synchronized void add(long second) {
            int slot = (int) (second % counts.length());
            if (seconds.getAndSet(slot, second) != second) {
                counts.set(slot, 0);
            }
            counts.incrementAndGet(slot);
        }

        synchronized double perSecond(long now) {
            long sum = 0;
            for (int slot = 0; slot < counts.length(); slot++) {
                long age = now - seconds.get(slot);
                sum += age >= 1 && age <= SECONDS ? counts.get(slot) : 0;
            }
            return (double) sum / SECONDS;
        }
    }

    private final ConcurrentMap<Long, Ring> rings = new ConcurrentHashMap<>();

    void sent(MailingId mailing) {
        rings.computeIfAbsent(mailing.value(), id -> new Ring()).add(second());
    }

    double perSecond(MailingId mailing) {
        var ring = rings.get(mailing.value());
        return ring == null ? 0 : ring.perSecond(second());
    }

    void forget(MailingId mailing) {
        rings.remove(mailing.value());
    }

    private static long second() {
        return System.nanoTime() / 1_000_000_000L;
    }
}
