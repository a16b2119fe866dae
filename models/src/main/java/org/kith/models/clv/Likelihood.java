package org.kith.models.clv;

/** A log-likelihood with its analytic gradient. */
@FunctionalInterface
interface Likelihood {
    /**
     * The log-likelihood at {@code theta}, in natural parameters.
     *
     * @param gradient of the length of theta; overwritten with the derivative by each parameter
     */
    double at(double[] theta, double[] gradient);
}
