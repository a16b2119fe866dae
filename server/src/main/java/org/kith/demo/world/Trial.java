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

    private final Person[] people;
    private final Doing[] without;
    private final Doing[] with;
    private final double[] before;
    private final double[] expected;

    /** Orders and profit of one person within the window. */
    public record Doing(int orders, double profit) {}

    private Trial(int size) {
        this.people = new Person[size];
        this.without = new Doing[size];
        this.with = new Doing[size];
        this.before = new double[size];
        this.expected = new double[size];
    }

    /** Plays it for everybody who is there when the history of the world is over. */
    public static Trial of(World world, Offer offer, Duration window) {
        var trial = new Trial(Math.toIntExact(world.customers()));
        var launched = Days.start(world.begins()).plus(Duration.ofHours(10));
        var truth = new ExpectedProfit(world, offer, launched, window);
        var shopping = new Shopping(world);
        for (var i = 0; i < trial.people.length; i++) {
            var person = world.person(i);
            var reaction = Reaction.of(world, new Letter(i, 1, launched, offer), person);
            trial.people[i] = person;
            trial.without[i] = doing(shopping, person, List.of(), launched, launched.plus(window));
            trial.with[i] = reaction.readAt() == null
                    ? trial.without[i]
                    : doing(shopping, person, List.of(reaction), launched, launched.plus(window));
            trial.before[i] =
                    doing(shopping, person, List.of(), launched.minus(Duration.ofDays(YEAR)), launched).profit();
            trial.expected[i] = truth.of(person);
        }
        return trial;
    }

    public int size() {
        return people.length;
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
        var cents = 0L;
        for (LocalDate day = Days.of(from); !day.isAfter(Days.of(until)); day = day.plusDays(1)) {
            for (var sale : shopping.of(person, day, mails)) {
                if (!sale.at().isBefore(from) && sale.at().isBefore(until)) {
                    cents += sale.profitCents();
                    orders += sale.amountCents() > 0 ? 1 : 0;
                }
            }
        }
        return new Doing(orders, cents / CENTS);
    }
}
