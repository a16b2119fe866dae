package org.kith.models.clv;

import java.util.SequencedMap;

/**
 * The Pareto/NBD of Schmittlein, Morrison & Colombo (1987): buying at a gamma rate, leaving at a gamma rate.
 *
 * @param r shape of the purchase rate
 * @param alpha rate of the purchase rate, in units of time
 * @param s shape of the rate of leaving
 * @param beta rate of the rate of leaving, in units of time
 */
public record ParetoNbd(double r, double alpha, double s, double beta) implements TransactionModel {
    public ParetoNbd {
        Parameters.requirePositive(ModelFamily.PARETO_NBD.symbols(), r, alpha, s, beta);
    }

    @Override
    public ModelFamily family() {
        return ModelFamily.PARETO_NBD;
    }

    @Override
    public SequencedMap<String, Double> parameters() {
        return Parameters.of(family().symbols(), r, alpha, s, beta);
    }

    @Override
    public double probabilityAlive(History h) {
        if (h.T() == h.tx()) {
            return 1;
        }
        var integral = new LapseIntegral(alpha, beta);
        integral.compute(r + h.x(), s + 1, h.tx(), h.T());
        double logAlive = -(r + h.x()) * Math.log(alpha + h.T()) - s * Math.log(beta + h.T());
        return Logistic.of(logAlive - Math.log(s) - integral.log);
    }

    @Override
    public boolean aliveIsInformative(History history) {
        return true;
    }

    @Override
    public double conditionalExpectedPurchases(History h, double t) {
        Parameters.requireTime(t);
        double logShare = -Math.log1p(t / (beta + h.T()));
        // the expected time alive within t, whose formula has a removable pole at s = 1
        double timeAlive = (beta + h.T()) * (s == 1 ? -logShare : -Math.expm1((s - 1) * logShare) / (s - 1));
        return probabilityAlive(h) * purchaseRate(h) * timeAlive;
    }

    /** DERT of Fader, Hardie & Lee (2005, "RFM and CLV", eq. 2) when the horizon is infinite. */
    @Override
    public double discountedExpectedPurchases(History h, double horizon, double discount) {
        Discounting.require(horizon, discount);
        if (discount == 0) {
            return conditionalExpectedPurchases(h, horizon);
        }
        double scale = beta + h.T();
        double timeAlive = Discounting.integral(t -> Math.exp(-s * Math.log1p(t / scale)), scale, horizon, discount);
        return probabilityAlive(h) * purchaseRate(h) * timeAlive;
    }

    private double purchaseRate(History h) {
        return (r + h.x()) / (alpha + h.T());
    }
}
