package org.kith.demo.world;

import java.time.LocalDate;

/**
 * A person of the world, with the truth that no shop knows.
 *
 * @param index counts people in the order in which they come to the shop
 * @param rate own orders a day while they stay, before the season
 * @param joined the day of the first order
 * @param left the first day on which they will never buy again of their own accord
 * @param furtherLines lines of an order beyond the first, on average
 * @param returnDays after how many days an order comes back, if it does
 */
public record Person(
        long index,
        Kind kind,
        double rate,
        LocalDate joined,
        LocalDate left,
        double furtherLines,
        int returnDays,
        Mailbox mailbox) {
    private static final double RATE_SHAPE = 2;
    private static final double LINES_SPREAD = 0.5;
    private static final int SOONEST_RETURN = 3;
    private static final int RETURN_DAYS = 9;

    static Person of(long seed, long index, LocalDate joined) {
        var random = Draws.of(seed, Draws.About.WHO, index, 0);
        var kind = Kind.drawn(random.nextDouble());
        var process = kind.process();
        var rate = process.rate() * Draws.gammaWithMeanOne(RATE_SHAPE, random);
        var stays = 1 + (long) (random.nextExponential() / process.dropOut());
        var lines = process.furtherLines()
                * Math.exp(LINES_SPREAD * random.nextGaussian() - LINES_SPREAD * LINES_SPREAD / 2);
        return new Person(
                index,
                kind,
                rate,
                joined,
                joined.plusDays(stays),
                lines,
                SOONEST_RETURN + random.nextInt(RETURN_DAYS),
                Mailbox.drawn(random.nextDouble()));
    }

    boolean shopsOn(LocalDate day) {
        return !day.isBefore(joined) && day.isBefore(left);
    }

    /** Own orders expected on a day. */
    double expectedOrders(LocalDate day) {
        if (!shopsOn(day)) {
            return 0;
        }
        return day.equals(joined) ? 1 : rate * kind.process().season().on(day);
    }
}
