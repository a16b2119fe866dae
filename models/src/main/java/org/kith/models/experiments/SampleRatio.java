package org.kith.models.experiments;

import org.hipparchus.distribution.continuous.ChiSquaredDistribution;

/** Whether the arms have the sizes that were planned. If not, the experiment is broken and its effect means nothing. */
public final class SampleRatio {
    /** Below this p-value the assignment is to be distrusted: once in a thousand sound experiments. */
    public static final double SUSPICIOUS = 0.001;

    private SampleRatio() {}

    /**
     * The p-value of the χ² test with one degree of freedom.
     *
     * @param controlShare planned, between 0 and 1 and neither
     */
    public static double pValue(long treated, long control, double controlShare) {
        if (!(controlShare > 0 && controlShare < 1)) {
            throw new IllegalArgumentException(
                    "The planned control share is " + controlShare + ". To check it, it must be above 0 and below 1.");
        }
        double n = treated + control;
        double expected = n * controlShare;
        double gap = control - expected;
        double statistic = gap * gap / expected + gap * gap / (n - expected);
        return 1 - new ChiSquaredDistribution(1).cumulativeProbability(statistic);
    }
}
