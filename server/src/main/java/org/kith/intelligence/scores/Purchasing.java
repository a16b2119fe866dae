package org.kith.intelligence.scores;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kith.models.clv.Calibration;
import org.kith.models.clv.CustomerHistory;
import org.kith.models.clv.Fit;
import org.kith.models.clv.FitRefused;
import org.kith.models.clv.HeldOutCustomer;
import org.kith.models.clv.History;
import org.kith.models.clv.Holdout;
import org.kith.models.clv.ModelChoice;
import org.kith.models.clv.ModelFamily;
import org.kith.models.clv.TransactionModel;
import org.kith.shared.Message;

/**
 * How often customers buy: the model that foretold a held-out period best, fitted again to all that was observed.
 *
 * @param model null where none can be fitted
 * @param results of every model tried, the chosen one first
 * @param reason one sentence for people
 */
record Purchasing(@Nullable TransactionModel model, List<ModelResult> results, Message reason) {

    /** The choice's error on held-out data; empty where none was held out. */
    Map<String, Double> error() {
        return results.stream()
                .filter(ModelResult::chosen)
                .findFirst()
                .map(ModelResult::error)
                .orElse(Map.of());
    }

    static Purchasing of(Population population) {
        var holdout = holdout(population);
        if (holdout != null) {
            try {
                return judged(ModelChoice.among(EnumSet.allOf(ModelFamily.class), holdout), population);
            } catch (FitRefused e) {
                return unjudged(
                        population, Message.of("No model fits the first part of the history: {0}", Unfit.why(e)));
            }
        }
        return unjudged(population, Message.of("The history is too short to hold a part of it out as a test."));
    }

    private static @Nullable Holdout holdout(Population population) {
        var end = population.calibrationEnd();
        if (end == null) {
            return null;
        }
        var customers = population
                .buyers()
                .filter(person -> person.before() > 0)
                .map(person -> new HeldOutCustomer(
                        new CustomerHistory(Long.toString(person.id()), person.historyBefore(end), 0),
                        person.purchases() - person.before()))
                .toList();
        return customers.isEmpty() ? null : new Holdout(customers, (population.until() - end) / 7.0);
    }

    private static Purchasing judged(ModelChoice choice, Population population) {
        var all = calibration(population);
        var results = new ArrayList<ModelResult>();
        TransactionModel chosen = null;
        for (var candidate : choice.candidates()) {
            var family = candidate.fit().model().family();
            try {
                var fit = family.fit(all);
                results.add(ModelResult.judged(fit, candidate, chosen == null));
                chosen = chosen == null ? fit.model() : chosen;
            } catch (FitRefused e) {
                results.add(ModelResult.refused(family, Unfit.why(e)));
            }
        }
        choice.refused().forEach((family, why) -> results.add(ModelResult.refused(family, Unfit.why(why))));
        var reason = chosen == null ? Message.of("No model fits the whole history.") : reason(choice);
        return new Purchasing(chosen, chosenFirst(results), reason);
    }

    /** Without a held-out period the models are compared by how well they describe what was seen (AIC). */
    private static Purchasing unjudged(Population population, Message why) {
        var all = calibration(population);
        var fits = new ArrayList<Fit>();
        var results = new ArrayList<ModelResult>();
        for (var family : ModelFamily.values()) {
            try {
                fits.add(family.fit(all));
            } catch (FitRefused e) {
                results.add(ModelResult.refused(family, Unfit.why(e)));
            }
        }
        fits.sort(Comparator.comparingDouble(fit -> 2.0 * fit.parameters().size() - 2 * fit.logLikelihood()));
        fits.forEach(fit -> results.add(ModelResult.unjudged(fit, fit == fits.getFirst())));
        if (fits.isEmpty()) {
            return new Purchasing(
                    null, results, Message.of("{0} And no model fits all of it: {1}", why, firstReason(results)));
        }
        return new Purchasing(
                fits.getFirst().model(),
                chosenFirst(results),
                Message.of("{0} The model was chosen by AIC on all of it.", why));
    }

    /** Which model foretold the held-out period best, and what the next best did. */
    private static Message reason(ModelChoice choice) {
        var best = choice.candidates().getFirst();
        var fact = Message.of(
                "{0} foretold {1} purchases in the holdout period, in which there were {2}, with a root mean squared error of {3} per customer",
                best.fit().model().family().title(),
                Math.round(best.predicted()),
                Math.round(best.actual()),
                decimals(best.rootMeanSquaredError()));
        if (choice.candidates().size() == 1) {
            return Message.of("{0}; no other model could be fitted.", fact);
        }
        var next = choice.candidates().get(1);
        return Message.of(
                "{0}; the next best, {1}, had {2}.",
                fact, next.fit().model().family().title(), decimals(next.rootMeanSquaredError()));
    }

    private static String decimals(double number) {
        return String.format(Locale.ROOT, "%.4f", number);
    }

    private static Message firstReason(List<ModelResult> results) {
        return results.stream()
                .map(ModelResult::reason)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(Message.of(""));
    }

    private static List<ModelResult> chosenFirst(List<ModelResult> results) {
        return results.stream()
                .sorted(Comparator.comparing(ModelResult::chosen).reversed())
                .toList();
    }

    private static Calibration calibration(Population population) {
        return Calibration.of(population
                .buyers()
                .map(person -> person.history(population.until()))
                .toList());
    }

    /** What may be said of a customer with this history: nothing where no model could be fitted. */
    Future future(History history, Assumptions assumptions) {
        if (model == null) {
            return Future.UNKNOWN;
        }
        return Future.of(model, history, assumptions);
    }
}
