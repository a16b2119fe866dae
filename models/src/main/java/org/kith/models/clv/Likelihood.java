package org.kith.models.clv;

/** A log-likelihood with its analytic derivatives. */
@FunctionalInterface
interface Likelihood {
    /** The log-likelihood at {@code theta}, in natural parameters. */
    Derivatives at(double[] theta);
}
