package org.kith.demo.world;

import java.util.Arrays;

/** A kind of customer: how often, how long, how much and what they buy, and what an offer does to them. */
public enum Kind {
    /** Buys for years; an offer brings a little more. */
    LOYAL(
            0.20,
            new Process(1 / 45.0, 1 / 1400.0, 1.8, 3.0, Season.LIGHT, 0.03),
            new Response(0.65, 0.35, 0.20, 0.20, 0.3, 0),
            new Leaving(0.004, 0.0005)),
    /** Waits for a discount; buys then, and what would have been bought anyway earns less. */
    BARGAIN_HUNTER(
            0.20,
            new Process(1 / 70.0, 1 / 700.0, 1.2, 3.2, Season.LIGHT, 0.08),
            new Response(0.75, 0.50, 0.05, 0.60, 0.6, 0),
            new Leaving(0.004, 0.0005)),
    /** Buys presents before the holidays. */
    GIFT_BUYER(
            0.15,
            new Process(1 / 110.0, 1 / 1000.0, 2.4, 3.0, Season.STRONG, 0.05),
            new Response(0.50, 0.30, 0.25, 0.15, 0.5, 0),
            new Leaving(0.008, 0.001)),
    /** Bought well for a while and stays away; a good reason brings some of them back. */
    LAPSING(
            0.25,
            new Process(1 / 50.0, 1 / 170.0, 1.9, 3.0, Season.LIGHT, 0.04),
            new Response(0.50, 0.45, 0.35, 0.35, 1.0, 0),
            new Leaving(0.012, 0.001)),
    /** Buys for a firm, seldom one piece; an offer changes nothing. */
    BUSINESS(
            0.05,
            new Process(1 / 40.0, 1 / 1500.0, 3.0, 1.9, Season.LIGHT, 0.02),
            new Response(0.50, 0.10, 0, 0, 0, 0),
            new Leaving(0.006, 0.0005)),
    /** Buys as long as nobody asks: the "sleeping dog" that an offer drives away. */
    SLEEPING_DOG(
            0.15,
            new Process(1 / 55.0, 1 / 1100.0, 1.4, 3.0, Season.LIGHT, 0.04),
            new Response(0.50, 0.02, 0, 0, 0, 0.20),
            new Leaving(0.05, 0.012));

    private static final double[] SHARES = Draws.cumulated(
            Arrays.stream(values()).mapToDouble(kind -> kind.share).toArray());

    private final double share;
    private final Process process;
    private final Response response;
    private final Leaving leaving;
    private final Quantities quantities;

    Kind(double share, Process process, Response response, Leaving leaving) {
        this.share = share;
        this.process = process;
        this.response = response;
        this.leaving = leaving;
        this.quantities = new Quantities(process.quantityExponent());
    }

    /**
     * How they buy when left alone: a Poisson process while they stay, with rates that differ between people by a gamma
     * distribution (Schmittlein, Morrison & Colombo 1987), lightly moved by the season.
     *
     * @param rate orders a day, on average over the kind
     * @param dropOut probability a day of leaving for good
     * @param furtherLines lines of an order beyond the first, on average
     * @param quantityExponent of the power law of pieces a line; smaller means heavier
     * @param returns probability that an order comes back
     */
    record Process(
            double rate, double dropOut, double furtherLines, double quantityExponent, Season season, double returns) {}

    /**
     * What a mail with an offer does.
     *
     * @param reads probability of reading it
     * @param clicks probability of a click once read
     * @param interest probability of an order more once clicked, whatever the discount
     * @param lure what a discount of 30 % adds to that
     * @param winBack factor on both for somebody who had left for good
     * @param dislike probability that an own order is not placed while the mail annoys
     */
    record Response(double reads, double clicks, double interest, double lure, double winBack, double dislike) {
        private static final double FULL_LURE_PERCENT = 30;

        double ordersMore(Offer offer) {
            return interest + lure * Math.min(1, offer.discountPercent() / FULL_LURE_PERCENT);
        }
    }

    /** How a reader turns away: probabilities once read. */
    record Leaving(double unsubscribes, double complains) {}

    static Kind drawn(double uniform) {
        return values()[Draws.pick(SHARES, uniform)];
    }

    Process process() {
        return process;
    }

    Response response() {
        return response;
    }

    Leaving leaving() {
        return leaving;
    }

    Quantities quantities() {
        return quantities;
    }
}
