package org.kith.intelligence.scores;

import java.time.Clock;
import java.time.Instant;
import org.kith.customers.Traits;
import org.kith.intelligence.warehouse.Warehouse;
import org.kith.platform.jobs.JobCancelled;
import org.kith.platform.settings.Settings;
import org.kith.shared.Message;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

/** Computes and keeps the scores of all customers. */
@Service
class Scores {
    private final Warehouse warehouse;
    private final ScoreSql sql;
    private final ScoreRunStore runs;
    private final Traits traits;
    private final Settings settings;
    private final Clock clock;
    private final int months;
    private final double discountRate;

    Scores(
            Warehouse warehouse,
            ScoreSql sql,
            ScoreRunStore runs,
            Traits traits,
            Settings settings,
            Clock clock,
            @Value("${kith.value.months:12}") int months,
            @Value("${kith.value.discount-rate:0.10}") double discountRate) {
        this.warehouse = warehouse;
        this.sql = sql;
        this.runs = runs;
        this.traits = traits;
        this.settings = settings;
        this.clock = clock;
        this.months = months;
        this.discountRate = discountRate;
    }

    /** Hears which step begins, of {@link #STEPS}. */
    @FunctionalInterface
    interface Progress {
        void step(int done, Message name);
    }

    static final int STEPS = 4;

    Summary compute(Progress progress) {
        progress.step(0, Message.of("Reading what was bought"));
        warehouse.feed();
        var until = warehouse.observedUntil();
        runs.closeAbandoned(clock.instant());
        var id = runs.begin(until, clock.instant());
        try {
            return compute(id, until, progress);
        } catch (JobCancelled e) {
            runs.fail(id, Message.of("Cancelled."), clock.instant());
            throw e;
        } catch (RuntimeException e) {
            runs.fail(id, Message.of("The scores could not be computed; the job says why."), clock.instant());
            throw e;
        }
    }

    private Summary compute(long id, Instant until, Progress progress) {
        var population = population(until);
        progress.step(1, Message.of("Fitting the models"));
        var assumptions = new Assumptions(
                months, discountRate, settings.firm().defaultMargin().doubleValue());
        var scoring = new Scoring(population, assumptions, sql.nextOffers(until));
        progress.step(2, Message.of("Writing the traits"));
        try (var values = scoring.traits()) {
            traits.replaceAll(scoring.run(until, "1." + id), values);
        }
        var summary = scoring.summary();
        runs.succeed(id, scoring.model(), summary, clock.instant());
        progress.step(3, Message.of("Feeding the warehouse"));
        warehouse.feed();
        return summary;
    }

    private Population population(Instant until) {
        var zone = settings.firm().zone();
        var currency =
                warehouse.currency().orElseGet(() -> settings.firm().currency().getCurrencyCode());
        var last = until.atZone(zone).toLocalDate();
        var first = sql.firstDay(zone, until);
        var split = first == null ? null : Population.split((int) first.toEpochDay(), (int) last.toEpochDay());
        var people = sql.people(zone, until, currency, split == null ? null : java.time.LocalDate.ofEpochDay(split));
        return new Population(people, (int) last.toEpochDay(), split, currency);
    }
}
