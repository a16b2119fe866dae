package org.kith.intelligence.scores;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScoringTest {
    private static final int TODAY = 20_000;
    private static final Assumptions ASSUMPTIONS = new Assumptions(12, 0.10, 0.4);

    private static Person once(long id, int day, double amount) {
        return new Person(id, false, 1, amount, 0, day, day, 1, 0, 0, 0);
    }

    private static Map<Long, Map<String, @Nullable Object>> score(Scoring scoring) {
        var values = new java.util.LinkedHashMap<Long, Map<String, @Nullable Object>>();
        scoring.traits().forEach(trait -> values.put(trait.customerId(), trait.values()));
        return values;
    }

    private static Scoring scoring(List<Person> people, @Nullable Integer calibrationEnd) {
        return new Scoring(new Population(people, TODAY, calibrationEnd, "EUR"), ASSUMPTIONS, Map.of());
    }

    @Test
    void nobodyAtAllIsAnAnswer() {
        var scoring = scoring(List.of(), null);

        assertThat(score(scoring)).isEmpty();
        assertThat(scoring.summary().equity()).isZero();
        assertThat(scoring.summary().notes()).anyMatch(note -> note.english().contains("There is no customer"));
    }

    @Test
    void whoNeverBoughtIsASuspectUntilReachable() {
        var values = score(scoring(List.of(Person.withoutOrders(1, false), Person.withoutOrders(2, true)), null));

        assertThat(values.get(1L)).containsEntry("ladder", "suspect").doesNotContainKey("clv");
        assertThat(values.get(2L)).containsEntry("ladder", "prospect");
    }

    @Test
    void oneCustomerWithOnePurchaseHasNoValueButAPlace() {
        var scoring = scoring(List.of(once(1, TODAY - 10, 50)), TODAY - 30);

        assertThat(score(scoring).get(1L))
                .containsEntry("clv", null)
                .containsEntry("pAlive", null)
                .containsEntry("activity", "unknown")
                .containsEntry("ladder", "firstTime")
                .containsEntry("recencyDays", 10)
                .containsEntry("profit", 20.0)
                .containsEntry("pyramid", "small");
        assertThat(scoring.model()).isNull();
        assertThat(scoring.summary().notes()).anyMatch(note -> note.english().contains("No customer has a value"));
    }

    @Test
    void everybodyOnOneDayIsToldFromNobody() {
        var people = new ArrayList<Person>();
        for (int id = 1; id <= 50; id++) {
            people.add(once(id, TODAY, id));
        }
        var scoring = scoring(people, null);

        assertThat(score(scoring))
                .hasSize(50)
                .allSatisfy((id, values) ->
                        assertThat(values).containsEntry("activity", "unknown").containsEntry("clv", null));
        assertThat(score(scoring).values())
                .extracting(values -> values.get("pyramid"))
                .contains("large", "medium", "small");
    }

    @Test
    void returnsBeyondWhatWasBoughtLeaveAValueOfAtLeastZero() {
        var people = new ArrayList<>(simulated(500, 3));
        var last = people.getLast();
        people.add(
                new Person(9_999, false, 3, -500, 0, last.first(), last.first() + 20, 3, -600, 2, last.first() + 10));

        var values = score(scoring(people, TODAY - 100));

        assertThat((Double) values.get(9_999L).get("clv")).isNotNegative();
    }

    @Test
    void theModelsAreJudgedByWhatTheyDidNotSee() {
        var scoring = scoring(simulated(2_000, 1), TODAY - 200);
        var values = score(scoring);
        var summary = scoring.summary();

        assertThat(summary.models()).hasSize(4);
        assertThat(summary.models().getFirst().chosen()).isTrue();
        assertThat(summary.models().stream().filter(model -> model.rmse() != null))
                .hasSizeGreaterThan(1)
                .allSatisfy(model -> assertThat(model.rmse())
                        .isGreaterThanOrEqualTo(summary.models().getFirst().rmse()));
        assertThat(summary.reason().english()).contains("holdout");
        assertThat(summary.equity()).isPositive();
        assertThat(scoring.run(Instant.EPOCH, "1.1").sources())
                .filteredOn(source -> source.trait().equals("clv"))
                .singleElement()
                .satisfies(source -> assertThat(source.error()).containsKeys("mae", "rmse"));
        assertThat(values.values()).allSatisfy(traits -> {
            assertThat((Double) traits.get("clv")).isFinite().isNotNegative();
            assertThat(String.valueOf(traits.get("rfm"))).matches("[1-5]{3}");
            assertThat(traits.get("activity").equals("unknown")).isEqualTo(traits.get("pAlive") == null);
        });
    }

    @Test
    void theExpectedPurchasesComeTrueOnAverage() {
        var people = simulated(4_000, 5);
        var seenUntil = TODAY - 200;
        var earlier = people.stream()
                .filter(person -> person.before() > 0)
                .map(person -> new Person(
                        person.id(),
                        false,
                        person.before(),
                        20.0 * person.before(),
                        0,
                        person.first(),
                        person.lastBefore(),
                        person.before(),
                        20.0 * (person.before() - 1),
                        person.before(),
                        person.lastBefore()))
                .toList();
        var scoring =
                new Scoring(new Population(earlier, seenUntil, null, "EUR"), new Assumptions(12, 0.10, 0.4), Map.of());
        var expectedInAYear = score(scoring).values().stream()
                .mapToDouble(values -> (Double) values.get("expectedOrders"))
                .sum();
        var cameTrueIn200Days = people.stream()
                .filter(person -> person.before() > 0)
                .mapToInt(p -> p.purchases() - p.before())
                .sum();

        // 200 of 364 days: somewhat more than that share of the year, as customers drop out on the way.
        assertThat(cameTrueIn200Days / expectedInAYear).isBetween(0.5, 0.75);
    }

    /** Customers who buy at random at a rate of their own and drop out at another (Pareto/NBD), over 600 days. */
    private static List<Person> simulated(int customers, long seed) {
        var random = new Random(seed);
        var people = new ArrayList<Person>();
        for (int id = 1; id <= customers; id++) {
            var rate = 0.02 * -Math.log(1 - random.nextDouble());
            var end = TODAY - 600 + random.nextInt(300);
            var first = end;
            var leaves = first - Math.log(1 - random.nextDouble()) * 400;
            var days = new java.util.TreeSet<Integer>(List.of(first));
            for (double day = first; ; ) {
                day -= Math.log(1 - random.nextDouble()) / rate;
                if (day > Math.min(leaves, TODAY)) {
                    break;
                }
                days.add((int) day);
            }
            var before = days.headSet(TODAY - 200, true);
            var spend = 10 + 20 * random.nextDouble();
            people.add(new Person(
                    id,
                    false,
                    days.size(),
                    spend * days.size(),
                    0,
                    first,
                    days.last(),
                    days.size(),
                    spend * (days.size() - 1),
                    before.size(),
                    before.isEmpty() ? 0 : before.last()));
        }
        return people;
    }
}
