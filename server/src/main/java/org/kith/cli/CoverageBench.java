package org.kith.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.kith.demo.world.Effect;
import org.kith.demo.world.Offer;
import org.kith.demo.world.Trial;
import org.kith.demo.world.World;
import org.kith.intelligence.experiments.ArmOutcomes;
import org.kith.intelligence.experiments.Evaluation;
import org.kith.intelligence.experiments.Outcomes;
import org.kith.models.experiments.Assignment;
import org.kith.models.experiments.Group;

/**
 * Whether the report's interval keeps its promise: each campaign has its own world, the control group is drawn as at a launch,
 * and the evaluation is the report's. What is simulated is only what cannot be known otherwise: what people would have done.
 */
final class CoverageBench {
    private static final double[] SHARES = {0.05, 0.10, 0.50};
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);
    private static final Duration WINDOW = Duration.ofDays(30);
    private static final Offer OFFER = new Offer(10);
    private static final String PROMISE_KEPT = "Within 92–98 %, and zero excluded without an effect in 2–8 %.";
    private static final String PROMISE_BROKEN =
            "Not every row is within 92–98 %, or zero excluded without an effect in 2–8 %.";

    private final int campaigns;
    private final int customers;
    private final long seed;

    CoverageBench(int campaigns, int customers, long seed) {
        this.campaigns = campaigns;
        this.customers = customers;
        this.seed = seed;
    }

    /** How one control share did. */
    private static final class Tally {
        private final AtomicInteger covered = new AtomicInteger();
        private final AtomicInteger sawSomething = new AtomicInteger();
        private final AtomicInteger without = new AtomicInteger();
        private final double[] widths;

        Tally(int campaigns) {
            this.widths = new double[campaigns];
        }
    }

    /** Prints the table; false when a share is outside of what is promised. */
    boolean run(PrintStream out, PrintStream err) {
        out.printf("%d campaigns, %,d customers each, window 30 days, discount 10 %%%n", campaigns, customers);
        out.printf(
                "%-8s %-14s %22s %22s %16s%n",
                "effect", "control share", "covers the truth", "excludes zero", "median width");
        var kept = true;
        var tallies = play(err);
        for (var effect : Effect.values()) {
            for (var i = 0; i < SHARES.length; i++) {
                kept &= report(effect, SHARES[i], Objects.requireNonNull(tallies.get(effect))[i], out);
            }
        }
        out.println(kept ? PROMISE_KEPT : PROMISE_BROKEN);
        return kept;
    }

    private Map<Effect, Tally[]> play(PrintStream err) {
        var tallies = new EnumMap<Effect, Tally[]>(Effect.class);
        for (var effect : Effect.values()) {
            tallies.put(
                    effect,
                    Arrays.stream(SHARES)
                            .mapToObj(share -> new Tally(campaigns))
                            .toArray(Tally[]::new));
        }
        var played = new AtomicInteger();
        IntStream.range(0, campaigns).parallel().forEach(number -> {
            var trial = Trial.of(World.endingAt(TODAY, seed + number, customers, Effect.DEMO), OFFER, WINDOW);
            tallies.forEach((effect, each) -> {
                for (var i = 0; i < SHARES.length; i++) {
                    evaluate(trial.under(effect), number, SHARES[i], each[i]);
                }
            });
            var done = played.incrementAndGet();
            if (done % 50 == 0) {
                err.println("  %d of %d campaigns".formatted(done, campaigns));
            }
        });
        return tallies;
    }

    private void evaluate(Trial trial, int number, double share, Tally tally) {
        var assignment = new Assignment(
                ("coverage key " + (seed + number)).repeat(2).getBytes(StandardCharsets.UTF_8),
                "campaign:" + number,
                share);
        var control = new boolean[trial.size()];
        var truth = 0.0;
        for (var i = 0; i < control.length; i++) {
            control[i] = assignment.groupOf(Integer.toString(i)) == Group.CONTROL;
            truth += control[i] ? 0 : trial.expectedIncrementalProfit(i);
        }
        var result = Evaluation.ofProfit(new Outcomes(arm(trial, control, false), arm(trial, control, true)), share);
        var interval = result.profit().interval();
        if (interval.isEmpty()) {
            tally.without.incrementAndGet();
            return;
        }
        tally.widths[number] = interval.get().high() - interval.get().low();
        if (interval.get().contains(truth)) {
            tally.covered.incrementAndGet();
        }
        if (!interval.get().contains(0)) {
            tally.sawSomething.incrementAndGet();
        }
    }

    /** What is seen of one arm: the treated with the mail, the others without it. */
    private static ArmOutcomes arm(Trial trial, boolean[] control, boolean ofControl) {
        var members = IntStream.range(0, control.length)
                .filter(i -> control[i] == ofControl)
                .toArray();
        var doings = Arrays.stream(members)
                .mapToObj(member -> ofControl ? trial.without(member) : trial.with(member))
                .toList();
        return new ArmOutcomes(
                doings.stream().mapToDouble(Trial.Doing::orders).toArray(),
                doings.stream().mapToDouble(Trial.Doing::revenue).toArray(),
                doings.stream().mapToDouble(Trial.Doing::profit).toArray(),
                Arrays.stream(members).mapToDouble(trial::before).toArray());
    }

    private boolean report(Effect effect, double share, Tally tally, PrintStream out) {
        var evaluated = campaigns - tally.without.get();
        var covers = tally.covered.get() / (double) evaluated;
        var excludes = tally.sawSomething.get() / (double) evaluated;
        out.printf(
                "%-8s %12.0f %% %20.1f %% %20.1f %% %,16.0f%n",
                effect, 100 * share, 100 * covers, 100 * excludes, median(tally.widths));
        return covers >= 0.92 && covers <= 0.98 && (effect == Effect.DEMO || (excludes >= 0.02 && excludes <= 0.08));
    }

    private static double median(double[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
