package org.kith.models.clv;

import java.util.SequencedMap;

/**
 * The MBG/NBD of Batislam, Denizel & Filiztekin (2007): the BG/NBD in which a customer may also leave right after the first purchase.
 *
 * @param r shape of the purchase rate
 * @param alpha rate of the purchase rate, in units of time
 * @param a first parameter of the probability to leave
 * @param b second parameter of the probability to leave
 */
public record MbgNbd(double r, double alpha, double a, double b) implements TransactionModel {
    public MbgNbd {
        Parameters.requirePositive(ModelFamily.MBG_NBD.symbols(), r, alpha, a, b);
    }

    @Override
    public ModelFamily family() {
        return ModelFamily.MBG_NBD;
    }

    @Override
    public SequencedMap<String, Double> parameters() {
        return Parameters.of(family().symbols(), r, alpha, a, b);
    }

    @Override
    public double probabilityAlive(History history) {
        return Logistic.of(-logOddsOfLeft(history, history.x() + 1));
    }

    @Override
    public boolean aliveIsInformative(History history) {
        return true;
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
        return new PurchasesWhileAlive(r + h.x(), alpha + h.T(), a, b + h.x() + 1);
    }

    private double logOddsOfLeft(History h, int chances) {
        double logGap = Math.log1p((h.T() - h.tx()) / (alpha + h.tx()));
        return Math.log(a) - Math.log(b + chances - 1) + (r + h.x()) * logGap;
    }
}
