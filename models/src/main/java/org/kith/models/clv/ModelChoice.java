package org.kith.models.clv;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Which model foretold customers' purchases best.
 *
 * <p>All are fitted to the calibration period and judged on the holdout period, by root mean squared error: the models
 * give expectations, and the expectation is what minimises it (the absolute error favours medians, which for most
 * customers are zero). Equal errors go to the model with fewer parameters.
 *
 * @param candidates best first
 * @param refused the models that gave no answer, and why
 * @param reason one sentence for people
 */
public record ModelChoice(List<Candidate> candidates, Map<ModelFamily, FitRefused> refused, String reason) {
    public ModelChoice {
        candidates = List.copyOf(candidates);
        refused = Map.copyOf(refused);
    }

    /** The winner. */
    public Candidate best() {
        return candidates.getFirst();
    }

    /**
     * Fits and compares.
     *
     * @throws FitRefused when no model could be fitted
     */
    public static ModelChoice among(Collection<ModelFamily> families, Holdout holdout) {
        var calibration = holdout.calibration();
        calibration.requireRepeatPurchases();
        var candidates = new ArrayList<Candidate>();
        var refused = new EnumMap<ModelFamily, FitRefused>(ModelFamily.class);
        FitRefused last = null;
        for (var family : families) {
            try {
                candidates.add(Candidate.of(family.fit(calibration), holdout));
            } catch (FitRefused refusal) {
                refused.put(family, refusal);
                last = refusal;
            }
        }
        if (candidates.isEmpty()) {
            throw last == null ? new IllegalArgumentException("Give at least one model to choose from.") : last;
        }
        candidates.sort(Comparator.comparingDouble(Candidate::rootMeanSquaredError)
                .thenComparingInt(c -> c.fit().parameters().size()));
        return new ModelChoice(candidates, refused, reason(candidates));
    }

    private static String reason(List<Candidate> sorted) {
        var best = sorted.getFirst();
        String fact = String.format(
                Locale.ROOT,
                "%s foretold %.0f purchases in the holdout period, in which there were %.0f, with a root mean squared"
                        + " error of %.4f per customer",
                title(best),
                best.predicted(),
                best.actual(),
                best.rootMeanSquaredError());
        if (sorted.size() == 1) {
            return fact + "; no other model could be fitted.";
        }
        var next = sorted.get(1);
        return fact
                + String.format(
                        Locale.ROOT, "; the next best, %s, had %.4f.", title(next), next.rootMeanSquaredError());
    }

    private static String title(Candidate candidate) {
        return candidate.fit().model().family().title();
    }
}
