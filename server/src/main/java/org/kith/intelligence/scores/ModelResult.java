package org.kith.intelligence.scores;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kith.models.clv.Candidate;
import org.kith.models.clv.Fit;
import org.kith.models.clv.ModelFamily;
import org.kith.shared.Message;

/**
 * How one model did.
 *
 * @param mae mean absolute error of a customer's held-out purchases; null where none were held out
 * @param rmse root mean squared error of the same
 * @param reason why it gave no answer
 * @param parameters by symbol, fitted to all that was observed
 */
record ModelResult(
        String model,
        @Nullable Double mae,
        @Nullable Double rmse,
        boolean chosen,
        @Nullable Message reason,
        Map<String, Double> parameters,
        Map<String, Double> standardErrors) {

    static ModelResult judged(Fit fit, Candidate candidate, boolean chosen) {
        return new ModelResult(
                fit.model().family().code(),
                candidate.meanAbsoluteError(),
                candidate.rootMeanSquaredError(),
                chosen,
                null,
                fit.parameters(),
                fit.standardErrors());
    }

    static ModelResult unjudged(Fit fit, boolean chosen) {
        return new ModelResult(
                fit.model().family().code(), null, null, chosen, null, fit.parameters(), fit.standardErrors());
    }

    static ModelResult refused(ModelFamily family, Message why) {
        return new ModelResult(family.code(), null, null, false, why, Map.of(), Map.of());
    }

    Map<String, Double> error() {
        var error = new LinkedHashMap<String, Double>();
        if (mae != null && rmse != null) {
            error.put("mae", mae);
            error.put("rmse", rmse);
        }
        return error;
    }
}
