package org.kith.query;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The moment and the time zone in which "today" and "the last n days" are meant. */
public record Context(Instant asOf, ZoneId zone) {

    LocalDate today() {
        return asOf.atZone(zone).toLocalDate();
    }
}
