package org.kith.shared;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** The time that Kith goes by. It is the machine's, unless the demo world has moved it forward. */
public final class KithClock extends Clock {
    private final Clock base;
    private final AtomicReference<Duration> ahead;

    public KithClock(Clock base) {
        this(base, new AtomicReference<>(Duration.ZERO));
    }

    private KithClock(Clock base, AtomicReference<Duration> ahead) {
        this.base = base;
        this.ahead = ahead;
    }

    /** Moves every reader of this clock to the given time; the clock runs on from there. */
    public void moveTo(Instant instant) {
        ahead.set(Duration.between(base.instant(), instant));
    }

    /** The machine's own time: sessions, locks and links go by it, so that travelling in the demo world ends none of them. */
    public Clock machine() {
        return base;
    }

    @Override
    public Instant instant() {
        return base.instant().plus(ahead.get());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new KithClock(base.withZone(zone), ahead);
    }
}
