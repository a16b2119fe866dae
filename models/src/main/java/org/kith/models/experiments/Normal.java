package org.kith.models.experiments;

import org.hipparchus.distribution.continuous.NormalDistribution;

/** Quantiles of the standard normal distribution. */
final class Normal {
    /** The 97.5 % quantile. */
    static final double Z95 = quantile(0.975);

    private Normal() {}

    static double quantile(double probability) {
        return new NormalDistribution().inverseCumulativeProbability(probability);
    }
}
