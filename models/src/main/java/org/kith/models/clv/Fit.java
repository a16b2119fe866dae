package org.kith.models.clv;

import java.util.SequencedMap;

/**
 * A model fitted by maximum likelihood. That it exists says that the search converged: others are refused.
 *
 * @param standardErrors of the parameters, by symbol, from the Hessian
 * @param logLikelihood of all customers
 * @param gradientNorm Euclidean norm of the derivative of the log-likelihood by the logarithms of the parameters
 * @param customers how many it was fitted to
 */
public record Fit(
        TransactionModel model,
        SequencedMap<String, Double> standardErrors,
        double logLikelihood,
        double gradientNorm,
        long customers) {

    static Fit of(ModelFamily family, Maximum maximum, long customers) {
        return new Fit(
                family.with(maximum.theta()),
                Parameters.of(family.symbols(), maximum.standardErrors()),
                maximum.logLikelihood(),
                maximum.gradientNorm(),
                customers);
    }

    /** The parameters by symbol. */
    public SequencedMap<String, Double> parameters() {
        return model.parameters();
    }
}
