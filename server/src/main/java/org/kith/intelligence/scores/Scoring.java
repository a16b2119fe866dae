package org.kith.intelligence.scores;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kith.customers.TraitRun;
import org.kith.customers.TraitRun.Source;
import org.kith.customers.TraitValues;
import org.kith.models.clv.History;
import org.kith.shared.Message;

/** Everything that can be said of a population's customers; what cannot be said is left unknown, with the reason. */
final class Scoring {
    private final Population population;
    private final Assumptions assumptions;
    private final Purchasing purchasing;
    private final Spending spending;
    private final Ladder ladder;
    private final Standing standing;
    private final Map<Long, String> nextOffers;
    private final Map<History, Future> futures = new HashMap<>();
    private double equity;

    Scoring(Population population, Assumptions assumptions, Map<Long, String> nextOffers) {
        this.population = population;
        this.assumptions = assumptions;
        this.purchasing = Purchasing.of(population);
        this.spending = Spending.of(population, assumptions);
        this.ladder = Ladder.of(population);
        this.standing = Standing.of(population);
        this.nextOffers = nextOffers;
    }

    @Nullable
    String model() {
        var model = purchasing.model();
        return model == null ? null : model.family().code();
    }

    /** Where each trait comes from. */
    TraitRun run(Instant asOf, String version) {
        var model = model() == null ? "none" : model();
        var error = purchasing.error();
        var sources = new ArrayList<Source>();
        for (var trait : List.of("clv", "pAlive", "expectedOrders", "activity")) {
            sources.add(new Source(trait, model, version, error));
        }
        sources.add(new Source("expectedSpend", spending.name(), version, Map.of()));
        for (var trait : List.of("recencyDays", "orders", "revenue", "profit", "rfm", "pyramid", "ladder")) {
            sources.add(Source.counted(trait, version));
        }
        sources.add(new Source("nextOffer", "lift", version, Map.of()));
        return new TraitRun(asOf, sources);
    }

    /** In the order of the population; to be read once, before {@link #summary}. */
    Stream<TraitValues> traits() {
        return population.people().stream().map(person -> new TraitValues(person.id(), values(person)));
    }

    private Map<String, @Nullable Object> values(Person person) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        values.put("orders", person.orders());
        values.put("revenue", money(person.revenue()));
        values.put("profit", money(profit(person)));
        if (!person.bought()) {
            values.put("ladder", ladder.rung(person, null, population.until()));
            return values;
        }
        var history = person.history(population.until());
        var future = futures.computeIfAbsent(history, h -> purchasing.future(h, assumptions));
        var spend = spending.expected(person);
        values.put("recencyDays", population.until() - person.last());
        values.put("rfm", standing.rfm(person));
        values.put("pyramid", standing.level(person));
        values.put("ladder", ladder.rung(person, future.alive(), population.until()));
        values.put("activity", future.code());
        values.put("pAlive", share(future.alive()));
        values.put("expectedOrders", share(future.purchases()));
        values.put("expectedSpend", money(spend));
        values.put("clv", value(future, spend));
        values.put("nextOffer", nextOffers.get(person.id()));
        return values;
    }

    private @Nullable Double value(Future future, double spend) {
        if (future.discounted() == null) {
            return null;
        }
        var value = money(future.discounted() * spend * spending.margin());
        equity += value;
        return value;
    }

    private double profit(Person person) {
        return spending.marginRecorded() ? person.revenue() - person.cost() : person.revenue() * spending.margin();
    }

    Summary summary() {
        var end = population.calibrationEnd();
        return new Summary(
                population.currency(),
                money(equity),
                assumptions.months(),
                assumptions.discountRate(),
                spending.margin(),
                spending.marginRecorded() ? "recorded-cost" : "firm-setting",
                population.people().size(),
                population.buyers().count(),
                LocalDate.ofEpochDay(population.until()),
                end == null ? null : LocalDate.ofEpochDay(end + 1L),
                purchasing.reason(),
                purchasing.results(),
                new Summary.Spend(spending.name(), spending.parameters(), spending.standardErrors()),
                notes());
    }

    private List<Message> notes() {
        var notes = new ArrayList<Message>();
        if (purchasing.model() == null) {
            notes.add(Message.of("No customer has a value: {0}", purchasing.reason()));
        }
        var whyMean = spending.reason();
        if (whyMean != null) {
            notes.add(Message.of("Every purchase is expected at the mean amount. {0}", whyMean));
        }
        if (!spending.marginRecorded()) {
            notes.add(Message.of(
                    "No cost is recorded with the orders, so profit is taken as the firm's usual {0} % of revenue.",
                    Math.round(spending.margin() * 100)));
        }
        return notes;
    }

    /** Four decimals, as the database keeps money. */
    private static double money(double amount) {
        return Math.round(amount * 10_000) / 10_000.0;
    }

    private static @Nullable Double share(@Nullable Double value) {
        return value == null ? null : Math.round(value * 1_000_000) / 1_000_000.0;
    }
}
