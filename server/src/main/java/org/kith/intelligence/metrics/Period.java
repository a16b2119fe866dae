package org.kith.intelligence.metrics;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Whole days in the firm's time zone, both ends in. */
record Period(LocalDate first, LocalDate last, ZoneId zone) {
    static final int DAYS = 30;

    /** The days up to the one of an instant, that one included. */
    static Period until(Instant end, ZoneId zone) {
        var last = end.atZone(zone).toLocalDate();
        return new Period(last.minusDays(DAYS - 1L), last, zone);
    }

    Period before() {
        return new Period(first.minusDays(DAYS), first.minusDays(1), zone);
    }

    Instant start() {
        return first.atStartOfDay(zone).toInstant();
    }

    /** The first instant that is no longer in it. */
    Instant end() {
        return last.plusDays(1).atStartOfDay(zone).toInstant();
    }

    /** As ISO 8601 writes an interval of days. */
    @Override
    public String toString() {
        return first + "/" + last;
    }
}
