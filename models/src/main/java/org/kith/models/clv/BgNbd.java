package org.kith.models.clv;

import java.util.SequencedMap;

/**
 * The BG/NBD of Fader, Hardie & Lee (2005): buying at a gamma rate, leaving after a repeat purchase with a beta probability.
 *
 * @param r shape of the purchase rate
 * @param alpha rate of the purchase rate, in units of time
 * @param a first parameter of the probability to leave
 * @param b second parameter of the probability to leave
 */
public record BgNbd(double r, double alpha, double a, double b) implements TransactionModel {
    public BgNbd {
        Parameters.requirePositive(ModelFamily.BG_NBD.symbols(), r, alpha, a, b);
    }

    @Override
    public ModelFamily family() {
        return ModelFamily.BG_NBD;
    }

    @Override
    public SequencedMap<String, Double> parameters() {
        return Parameters.of(family().symbols(), r, alpha, a, b);
    }

    @Override
    public double probabilityAlive(History history) {
        return history.x() == 0 ? 1 : Logistic.of(-logOddsOfLeft(history, history.x()));
    }

    @Override
    public boolean aliveIsInformative(History history) {
        return history.x() > 0;
    }

    @Override
    public double conditionalExpectedPurchases(History history, double t) {
        Parameters.requireTime(t);
        return probabilityAlive(history) * whileAlive(history).expected(t);
    }

    @Override
    public double discountedExpectedPurchases(History history, double horizon, double discount) {
        return probabilityAlive(history) * whileAlive(history).discounted(horizon, discount);
    }

    private PurchasesWhileAlive whileAlive(History h) {
        return new PurchasesWhileAlive(r + h.x(), alpha + h.T(), a, b + h.x());
    }

    private double logOddsOfLeft(History h, int chances) {
        double logGap = Math.log1p((h.T() - h.tx()) / (alpha + h.tx()));
        return Math.log(a) - Math.log(b + chances - 1) + (r + h.x()) * logGap;
    }
}
