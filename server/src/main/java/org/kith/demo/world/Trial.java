package org.kith.demo.world;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * One campaign played on paper: what each person of a world does within the window with the mail and without it. In a real
 * campaign only one of the two can be seen.
 */
public final class Trial {
    private static final int YEAR = 365;
    private static final double CENTS = 100;

    private final Doing[] without;
    private final Doing[] with;
    private final double[] before;
    private final double[] expected;

    /** What one person bought within the window, less what came back. */
    public record Doing(int orders, double revenue, double profit) {}

    private Trial(Doing[] without, Doing[] with, double[] before, double[] expected) {
        this.without = without;
        this.with = with;
        this.before = before;
        this.expected = expected;
    }

    /** Plays it for everybody who is there when the history of the world is over. */
    public static Trial of(World world, Offer offer, Duration window) {
        var size = Math.toIntExact(world.customers());
        var trial = new Trial(new Doing[size], new Doing[size], new double[size], new double[size]);
        var launched = Days.start(world.begins()).plus(Duration.ofHours(10));
        var truth = new ExpectedProfit(world, offer, launched, window);
        var shopping = new Shopping(world);
        for (var i = 0; i < size; i++) {
            var person = world.person(i);
            var reaction = Reaction.of(world, new Letter(i, 1, launched, offer), person);
            trial.without[i] = doing(shopping, person, List.of(), launched, launched.plus(window));
            trial.with[i] = reaction.readAt() == null
                    ? trial.without[i]
                    : doing(shopping, person, List.of(reaction), launched, launched.plus(window));
            trial.before[i] = doing(shopping, person, List.of(), launched.minus(Duration.ofDays(YEAR)), launched)
                    .profit();
            trial.expected[i] = truth.of(person);
        }
        return trial;
    }

    public int size() {
        return without.length;
    }

    /** The same campaign where mails have this effect: without one, both lives of everybody are the same. */
    public Trial under(Effect effect) {
        return switch (effect) {
            case DEMO -> this;
            case NONE -> new Trial(without, without, before, new double[expected.length]);
        };
    }

    public Doing without(int person) {
        return without[person];
    }

    public Doing with(int person) {
        return with[person];
    }

    /** Profit in the year before the launch. */
    public double before(int person) {
        return before[person];
    }

    /** What the mail is expected to earn with this person. */
    public double expectedIncrementalProfit(int person) {
        return expected[person];
    }

    private static Doing doing(Shopping shopping, Person person, List<Reaction> mails, Instant from, Instant until) {
        var orders = 0;
        var revenue = 0L;
        var profit = 0L;
        for (LocalDate day = Days.of(from); !day.isAfter(Days.of(until)); day = day.plusDays(1)) {
            for (var sale : shopping.of(person, day, mails)) {
                if (!sale.at().isBefore(from) && sale.at().isBefore(until)) {
                    revenue += sale.amountCents();
                    profit += sale.profitCents();
                    orders += sale.amountCents() > 0 ? 1 : 0;
                }
            }
        }
        return new Doing(orders, revenue / CENTS, profit / CENTS);
    }
}
