package org.kith.demo.world;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The truth about a campaign: what it is expected to earn within its window because of the mail, before its own cost.
 *
 * <p>For one person this is the expected profit with the mail minus that without it. It has three parts: orders more, the
 * person's own orders at the offer's price, and own orders not placed because the mail annoys. Each order counts with the
 * chance that it comes back within the window. People's own orders cancel out; what remains are integrals over the time since
 * the launch, done on a grid of quarters of an hour.
 */
public final class ExpectedProfit {
    private static final double STEP = 1.0 / 96;
    private static final double CENTS = 100;

    private final World world;
    private final Offer offer;
    private final Instant launched;
    private final double window;
    private final Map<Season, double[]> exposures = new EnumMap<>(Season.class);

    public ExpectedProfit(World world, Offer offer, Instant launched, Duration window) {
        this.world = world;
        this.offer = offer;
        this.launched = launched;
        this.window = Delays.days(window);
    }

    /** Summed over everybody who got the mail. */
    public double of(Stream<Person> treated) {
        return treated.mapToDouble(this::of).sum();
    }

    public double of(Person person) {
        if (world.effect() == Effect.NONE || person.mailbox() != Mailbox.FINE) {
            return 0;
        }
        var pieces = (1 + person.furtherLines()) * person.kind().quantities().mean();
        var taste = Taste.of(person.kind(), world.seed(), person.index());
        var full = pieces * taste.expectedProfit(Offer.NONE);
        var reduced = pieces * taste.expectedProfit(offer);
        var response = person.kind().response();
        var cheaper = response.clicks() * (1 - response.dislike()) * (reduced - full);
        var notPlaced = -response.dislike() * full;
        var own = person.rate() * keptOwnOrders(person) * (cheaper + notPlaced);
        var more = response.clicks() * ordersMore(person) * reduced;
        return response.reads() * (own + more) / CENTS;
    }

    /** Orders more of somebody who clicks, less those that come back within the window. */
    private double ordersMore(Person person) {
        var returns = person.kind().process().returns();
        var stay = Delays.orderedWithin(window) - returns * Delays.orderedWithin(window - person.returnDays());
        return Reaction.expectedOrdersMore(new Letter(person.index(), 1, launched, offer), person) * stay;
    }

    /** Own orders that a reader of rate one places while the mail lasts, less those that come back within the window. */
    private double keptOwnOrders(Person person) {
        var stays = Math.min(window, Delays.days(Duration.between(launched, Days.start(person.left()))));
        var process = person.kind().process();
        var exposure = exposures.computeIfAbsent(process.season(), this::exposure);
        return at(exposure, stays) - process.returns() * at(exposure, Math.min(stays, window - person.returnDays()));
    }

    private static double at(double[] cumulated, double days) {
        if (days <= 0) {
            return 0;
        }
        var position = days / STEP;
        var below = Math.min((int) position, cumulated.length - 1);
        var above = Math.min(below + 1, cumulated.length - 1);
        return cumulated[below] + (position - below) * (cumulated[above] - cumulated[below]);
    }

    /** By steps of time since the launch: the cumulated season and hour of the day where the mail has been read and lasts. */
    private double[] exposure(Season season) {
        var steps = (int) Math.ceil(window / STEP);
        var cumulated = new double[steps + 1];
        for (var i = 0; i < steps; i++) {
            var middle = (i + 0.5) * STEP;
            var clock = launched.plus(Delays.days(middle)).atZone(ZoneOffset.UTC);
            var intensity = season.on(clock.toLocalDate()) * Hours.share(clock.getHour()) * 24;
            var lasting = Delays.readWithin(middle) - Delays.readWithin(middle - Delays.MEMORY);
            cumulated[i + 1] = cumulated[i] + intensity * lasting * STEP;
        }
        return cumulated;
    }
}
