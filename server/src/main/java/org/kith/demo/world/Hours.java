package org.kith.demo.world;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** When in the day people shop, in UTC. */
final class Hours {
    private static final double[] WEIGHTS = {
        .3, .2, .2, .2, .2, .3, .6, .9, 1.2, 1.4, 1.5, 1.5, 1.6, 1.4, 1.3, 1.3, 1.4, 1.6, 1.9, 2.1, 1.9, 1.4, .9, .5
    };
    private static final double[] CUMULATED = Draws.cumulated(WEIGHTS);
    private static final int SECONDS_AN_HOUR = 3600;

    private Hours() {}

    static Instant drawn(LocalDate day, double hour, double within) {
        return day.atStartOfDay(ZoneOffset.UTC)
                .plusHours(Draws.pick(CUMULATED, hour))
                .plusSeconds((long) (within * SECONDS_AN_HOUR))
                .toInstant();
    }

    /** The share of a day's orders that falls into an hour. */
    static double share(int hour) {
        return CUMULATED[hour] - (hour == 0 ? 0 : CUMULATED[hour - 1]);
    }
}
