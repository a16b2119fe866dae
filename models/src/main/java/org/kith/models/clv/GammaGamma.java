package org.kith.models.clv;

import java.util.Collection;
import java.util.List;
import java.util.SequencedMap;

/**
 * The Gamma–Gamma model of spend per purchase (Fader & Hardie 2013, "The Gamma-Gamma Model of Monetary Value"). It
 * assumes that how much a customer spends does not depend on how often.
 *
 * @param p shape of one purchase's amount
 * @param q shape of its scale among customers
 * @param gamma rate of its scale among customers, in currency
 */
public record GammaGamma(double p, double q, double gamma) implements SpendModel {
    static final List<String> SYMBOLS = List.of("p", "q", "gamma");

    public GammaGamma {
        Parameters.requirePositive(SYMBOLS, p, q, gamma);
    }

    /** The parameters by symbol. */
    public SequencedMap<String, Double> parameters() {
        return Parameters.of(SYMBOLS, p, q, gamma);
    }

    /**
     * The expected amount of a purchase of a customer with x repeat purchases of mean amount m (eq. 5): a weighted mean of
     * m and the population's mean.
     *
     * @throws SpendHasNoMean when px + q ≤ 1, which can only be for x = 0 or tiny p and q
     */
    @Override
    public double expectedSpend(int x, double m) {
        double weight = p * x + q - 1;
        if (!(weight > 0)) {
            throw new SpendHasNoMean("With p = " + p + " and q = " + q + " the spend of a customer with " + x
                    + " repeat purchases has no finite mean. Value such customers by the observed mean, or cap"
                    + " extreme amounts and fit again.");
        }
        return p * (gamma + x * m) / weight;
    }

    /** The expected amount over the population, for a customer of whom nothing is known. */
    public double expectedSpend() {
        return expectedSpend(0, 0);
    }

    /**
     * The maximum-likelihood fit to the customers with x > 0 and a positive mean amount; others are left out.
     *
     * @throws FitRefused when there are fewer than two such customers, or the likelihood has no inner optimum
     */
    public static SpendFit fit(Collection<CustomerHistory> customers) {
        return fit(SpendData.of(customers));
    }

    static SpendFit fit(SpendData data) {
        if (data.customers() < 2) {
            throw new FitRefused.NoSpendData("Only " + data.customers()
                    + " customers have a repeat purchase with a positive amount, so nothing can be said about spend."
                    + " Import the amounts of orders, or observe the customers longer.");
        }
        var maximiser = new Maximiser("Gamma–Gamma", SYMBOLS, data.customers());
        double mean = data.meanSpend();
        var maximum = maximiser.maximise(
                new GammaGammaLikelihood(data),
                List.of(
                        new double[] {2, 3, mean},
                        new double[] {6, 4, mean / 2},
                        new double[] {1, 10, 10 * mean},
                        new double[] {20, 2, mean / 10}));
        return SpendFit.of(maximum, data.customers());
    }
}
