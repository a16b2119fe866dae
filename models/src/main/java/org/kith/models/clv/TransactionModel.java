package org.kith.models.clv;

import java.util.SequencedMap;

/**
 * A model of repeat buying with its parameters.
 *
 * <p>Times are in the unit the model was fitted in, counted from now for the future, from the first purchase in a
 * {@link History}. A horizon below 0 and the like are refused with {@link IllegalArgumentException}.
 */
public sealed interface TransactionModel permits BgNbd, MbgNbd, ParetoNbd, Nbd {
    /** A customer who bought for the first time this moment. */
    History NEW_CUSTOMER = new History(0, 0, 0);

    /** Which model this is. */
    ModelFamily family();

    /** The parameters by the paper's symbols, in the paper's order. */
    SequencedMap<String, Double> parameters();

    /** The probability that the customer still buys from us. See {@link #aliveIsInformative}. */
    double probabilityAlive(History history);

    /**
     * Whether {@link #probabilityAlive} says anything about such a customer. BG/NBD lets nobody leave before the second
     * purchase, and so gives every one-time buyer 1; the NBD lets nobody leave at all.
     */
    boolean aliveIsInformative(History history);

    /** Expected purchases of the customer in the next t units. */
    double conditionalExpectedPurchases(History history, double t);

    /**
     * Expected purchases of the customer up to the horizon, each weighted with e^(−discount · time).
     *
     * @param horizon in units; may be infinite when the discount is above 0 (then this is DERT)
     * @param discount continuous rate per unit, see {@link Unit#discountRate}
     */
    double discountedExpectedPurchases(History history, double horizon, double discount);

    /** Expected repeat purchases of a new customer in the first t units. */
    default double expectedPurchases(double t) {
        return conditionalExpectedPurchases(NEW_CUSTOMER, t);
    }

    /** The logarithm of the likelihood of one customer; finite for any x and T. */
    default double logLikelihood(History history) {
        double[] theta =
                parameters().values().stream().mapToDouble(Double::doubleValue).toArray();
        return family().likelihood(Calibration.of(history)).at(theta).value;
    }

    /** What may be said about whether the customer is still one. */
    default Activity activity(History history) {
        if (!aliveIsInformative(history)) {
            return Activity.UNKNOWN;
        }
        return probabilityAlive(history) >= 0.5 ? Activity.ACTIVE : Activity.LAPSED;
    }
}
