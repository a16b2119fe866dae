package org.kith.models.clv;

import java.util.SequencedMap;

/**
 * A Gamma–Gamma model fitted by maximum likelihood.
 *
 * @param standardErrors of the parameters, by symbol, from the Hessian
 * @param gradientNorm Euclidean norm of the derivative of the log-likelihood by the logarithms of the parameters
 * @param customers how many it was fitted to: those with repeat purchases and a positive mean amount
 */
public record SpendFit(
        GammaGamma model,
        SequencedMap<String, Double> standardErrors,
        double logLikelihood,
        double gradientNorm,
        long customers) {

    static SpendFit of(Maximum maximum, long customers) {
        var theta = maximum.theta();
        return new SpendFit(
                new GammaGamma(theta[0], theta[1], theta[2]),
                Parameters.of(GammaGamma.SYMBOLS, maximum.standardErrors()),
                maximum.logLikelihood(),
                maximum.gradientNorm(),
                customers);
    }

    /** The parameters by symbol. */
    public SequencedMap<String, Double> parameters() {
        return model.parameters();
    }
}
