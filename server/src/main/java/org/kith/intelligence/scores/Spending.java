package org.kith.intelligence.scores;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kith.models.clv.FitRefused;
import org.kith.models.clv.FlatSpend;
import org.kith.models.clv.GammaGamma;
import org.kith.models.clv.SpendHasNoMean;
import org.kith.models.clv.SpendModel;
import org.kith.shared.Message;

/**
 * How much customers spend per purchase.
 *
 * @param flat the mean of all purchases, for whom the model has no answer
 * @param margin share of it that is profit
 * @param marginRecorded whether that comes from recorded costs rather than from the firm's assumption
 * @param reason why there is no model; null where there is one
 */
record Spending(
        SpendModel model,
        FlatSpend flat,
        double margin,
        boolean marginRecorded,
        Map<String, Double> parameters,
        Map<String, Double> standardErrors,
        @Nullable Message reason) {

    static Spending of(Population population, Assumptions assumptions) {
        var recorded = population.cost() > 0 && population.revenue() > 0;
        var margin = recorded ? 1 - population.cost() / population.revenue() : assumptions.margin();
        margin = Math.clamp(margin, 0, 1);
        var flat = new FlatSpend(meanSpend(population));
        try {
            var fit = GammaGamma.fit(population
                    .buyers()
                    .map(person -> person.spending(population.until()))
                    .toList());
            return new Spending(fit.model(), flat, margin, recorded, fit.parameters(), fit.standardErrors(), null);
        } catch (FitRefused e) {
            return new Spending(flat, flat, margin, recorded, Map.of(), Map.of(), Unfit.why(e));
        }
    }

    private static double meanSpend(Population population) {
        var purchases = population.buyers().mapToLong(Person::purchases).sum();
        return purchases == 0 ? 0 : Math.max(0, population.revenue() / purchases);
    }

    String name() {
        return parameters.isEmpty() ? "mean" : "gammagamma";
    }

    double expected(Person person) {
        try {
            return model.expectedSpend(person.repeats(), person.meanRepeatSpend());
        } catch (SpendHasNoMean e) {
            return flat.amount();
        }
    }
}
