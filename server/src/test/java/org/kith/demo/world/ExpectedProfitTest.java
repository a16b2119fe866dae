package org.kith.demo.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExpectedProfitTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 10, 20);
    private static final Instant LAUNCH = Instant.parse("2026-10-20T10:17:00Z");
    private static final Duration WINDOW = Duration.ofDays(30);
    private static final Offer OFFER = new Offer(15);
    private static final int PEOPLE = 60;
    private static final int LIVES = 2_000;

    @ParameterizedTest
    @EnumSource(Kind.class)
    void theComputedTruthIsWhatManyLivesAddUpTo(Kind kind) {
        var people = peopleOf(kind);
        var simulated = new double[LIVES];
        for (var life = 0; life < LIVES; life++) {
            simulated[life] = incrementalProfit(world(life, Effect.DEMO), people);
        }
        var mean = mean(simulated);
        var standardError = Math.sqrt(variance(simulated, mean) / LIVES);
        var computed = new ExpectedProfit(world(0, Effect.DEMO), OFFER, LAUNCH, WINDOW).of(people.stream());
        assertThat(computed).isBetween(mean - 3.5 * standardError, mean + 3.5 * standardError);
    }

    @Test
    void aSleepingDogCostsMoneyAndALapsedCustomerBringsSome() {
        var truth = new ExpectedProfit(world(0, Effect.DEMO), OFFER, LAUNCH, WINDOW);
        assertThat(truth.of(peopleOf(Kind.SLEEPING_DOG).stream())).isNegative();
        assertThat(truth.of(peopleOf(Kind.LAPSING).stream())).isPositive();
    }

    @Test
    void withoutAnEffectTheTruthIsZeroAndMailsChangeNothing() {
        var world = world(7, Effect.NONE);
        var people = peopleOf(Kind.LOYAL);
        assertThat(new ExpectedProfit(world, OFFER, LAUNCH, WINDOW).of(people.stream()))
                .isZero();
        assertThat(incrementalProfit(world, people)).isZero();
    }

    private static World world(long luck, Effect effect) {
        var made = World.endingAt(TODAY, 11, 2_000, effect);
        return new World(made.seed(), luck, made.customers(), made.opened(), made.historyDays(), effect);
    }

    private static List<Person> peopleOf(Kind kind) {
        var world = world(0, Effect.DEMO);
        return LongStream.range(0, world.customers())
                .mapToObj(world::person)
                .filter(person -> person.kind() == kind)
                .limit(PEOPLE)
                .toList();
    }

    private static double incrementalProfit(World world, List<Person> people) {
        return people.stream()
                .mapToDouble(person -> {
                    var letter = new Letter(person.index(), 1, LAUNCH, OFFER);
                    var with = profit(world, person, List.of(Reaction.of(world, letter, person)));
                    return with - profit(world, person, List.of());
                })
                .sum();
    }

    private static double profit(World world, Person person, List<Reaction> mails) {
        var end = LAUNCH.plus(WINDOW);
        var shopping = new Shopping(world);
        var cents = 0L;
        for (var day = Days.of(LAUNCH); !day.isAfter(Days.of(end)); day = day.plusDays(1)) {
            for (var sale : shopping.of(person, day, mails)) {
                if (!sale.at().isBefore(LAUNCH) && sale.at().isBefore(end)) {
                    cents += sale.profitCents();
                }
            }
        }
        return cents / 100.0;
    }

    private static double mean(double[] values) {
        var sum = 0.0;
        for (var value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double variance(double[] values, double mean) {
        var sum = 0.0;
        for (var value : values) {
            sum += (value - mean) * (value - mean);
        }
        return sum / (values.length - 1);
    }
}
