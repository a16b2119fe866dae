package org.kith.models.clv;

/** What a customer spends per purchase. */
public sealed interface SpendModel permits GammaGamma, FlatSpend {
    /**
     * The expected amount of the customer's next purchase.
     *
     * @param x repeat purchases
     * @param m their mean amount; ignored when x is 0
     */
    double expectedSpend(int x, double m);
}
