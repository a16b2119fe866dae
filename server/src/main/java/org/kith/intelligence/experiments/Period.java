package org.kith.intelligence.experiments;

import java.time.Instant;

/** A half-open span of time: from is in it, until is not. */
public record Period(Instant from, Instant until) {
    /** The same span, cut off at a moment beyond which nothing is known. */
    public Period until(Instant limit) {
        return until.isAfter(limit) ? new Period(from, limit) : this;
    }
}
