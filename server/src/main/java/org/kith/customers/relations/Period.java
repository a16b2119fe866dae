package org.kith.customers.relations;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The days on which something holds, both ends counted in.
 *
 * @param from null where nobody knows since when
 * @param until null while it stands
 */
record Period(@Nullable LocalDate from, @Nullable LocalDate until) {
    boolean includes(LocalDate day) {
        return (from == null || !from.isAfter(day)) && (until == null || !until.isBefore(day));
    }

    boolean overlaps(Period other) {
        return common(other).isPresent();
    }

    /** The days of both. */
    Optional<Period> common(Period other) {
        var later = from == null || (other.from != null && other.from.isAfter(from)) ? other.from : from;
        var earlier = until == null || (other.until != null && other.until.isBefore(until)) ? other.until : until;
        return later != null && earlier != null && later.isAfter(earlier)
                ? Optional.empty()
                : Optional.of(new Period(later, earlier));
    }
}
