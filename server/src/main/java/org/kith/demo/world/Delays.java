package org.kith.demo.world;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long people take, in days: some look at once, most in the course of a day; who wants to buy does so within days. */
final class Delays {
    static final double CLICK = 1.0 / (24 * 60);
    /** How long an offer is remembered, and how long a mail annoys. */
    static final double MEMORY = 30;

    private static final double QUICK_SHARE = 0.25;
    private static final double QUICK = 3.0 / (24 * 60);
    private static final double SLOW = 14.0 / 24;
    private static final double ORDER = 3;
    private static final double SECONDS_A_DAY = 86_400;

    private Delays() {}

    static double reading(RandomGenerator random) {
        var mean = random.nextDouble() < QUICK_SHARE ? QUICK : SLOW;
        return mean * random.nextExponential();
    }

    static double ordering(RandomGenerator random) {
        return ORDER * random.nextExponential();
    }

    /** The probability that a reader has read after so many days. */
    static double readWithin(double days) {
        return days <= 0 ? 0 : QUICK_SHARE * -Math.expm1(-days / QUICK) + (1 - QUICK_SHARE) * -Math.expm1(-days / SLOW);
    }

    /** The probability that somebody who will order because of the mail has done so after so many days. */
    static double orderedWithin(double days) {
        var sinceClick = days - CLICK;
        return sinceClick <= 0
                ? 0
                : QUICK_SHARE * sumWithin(sinceClick, QUICK, ORDER)
                        + (1 - QUICK_SHARE) * sumWithin(sinceClick, SLOW, ORDER);
    }

    /** The distribution of the sum of two exponential delays with different means. */
    private static double sumWithin(double days, double first, double second) {
        return 1 - (second * Math.exp(-days / second) - first * Math.exp(-days / first)) / (second - first);
    }

    static Duration days(double days) {
        return Duration.ofSeconds(Math.round(days * SECONDS_A_DAY));
    }

    static double days(Duration duration) {
        return duration.toMillis() / (SECONDS_A_DAY * 1000);
    }
}
