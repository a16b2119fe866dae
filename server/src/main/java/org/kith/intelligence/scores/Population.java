package org.kith.intelligence.scores;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All customers, and what their histories were counted by.
 *
 * @param until the last observed day
 * @param calibrationEnd the last day before the held-out period; null where the history is too short to hold any out
 */
record Population(List<Person> people, int until, @Nullable Integer calibrationEnd, String currency) {
    /** Of the observed days, these are held out. */
    private static final double HELD_OUT = 0.3;

    private static final int SHORTEST_HOLDOUT = 4 * 7;
    private static final int SHORTEST_CALIBRATION = 8 * 7;

    /** Where to split what was observed from one day to another; null where that leaves too little of either part. */
    static @Nullable Integer split(int first, int until) {
        var holdout = (int) Math.round((until - first) * HELD_OUT);
        var calibration = until - first - holdout;
        return holdout < SHORTEST_HOLDOUT || calibration < SHORTEST_CALIBRATION ? null : until - holdout;
    }

    Stream<Person> buyers() {
        return people.stream().filter(Person::bought);
    }

    double revenue() {
        return people.stream().mapToDouble(Person::revenue).sum();
    }

    double cost() {
        return people.stream().mapToDouble(Person::cost).sum();
    }
}
