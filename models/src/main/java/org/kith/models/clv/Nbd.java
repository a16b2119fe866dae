package org.kith.models.clv;

import java.util.SequencedMap;

/**
 * The NBD of Ehrenberg (1959): buying at a gamma rate, and nobody leaves.
 *
 * @param r shape of the purchase rate
 * @param alpha rate of the purchase rate, in units of time
 */
public record Nbd(double r, double alpha) implements TransactionModel {
    public Nbd {
        Parameters.requirePositive(ModelFamily.NBD.symbols(), r, alpha);
    }

    @Override
    public ModelFamily family() {
        return ModelFamily.NBD;
    }

    @Override
    public SequencedMap<String, Double> parameters() {
        return Parameters.of(family().symbols(), r, alpha);
    }

    @Override
    public double probabilityAlive(History history) {
        return 1;
    }

    @Override
    public boolean aliveIsInformative(History history) {
        return false;
    }

    @Override
    public double conditionalExpectedPurchases(History h, double t) {
        Parameters.requireTime(t);
        return (r + h.x()) / (alpha + h.T()) * t;
    }

    @Override
    public double discountedExpectedPurchases(History h, double horizon, double discount) {
        Discounting.require(horizon, discount);
        double time = discount == 0 ? horizon : -Math.expm1(-discount * horizon) / discount;
        return (r + h.x()) / (alpha + h.T()) * time;
    }
}
