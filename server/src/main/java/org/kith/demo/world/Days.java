package org.kith.demo.world;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The world's days, in UTC. */
final class Days {
    private Days() {}

    static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    static LocalDate of(Instant instant) {
        return instant.atZone(ZoneOffset.UTC).toLocalDate();
    }
}
