package org.kith.models.clv;

/**
 * What a customer will bring from now on.
 *
 * @param discountedPurchases expected purchases up to the horizon, discounted
 * @param spendPerPurchase expected amount of one of them
 * @param value discounted purchases × spend × margin, in the amounts' currency
 */
public record CustomerValue(
        String customer,
        Activity activity,
        double probabilityAlive,
        double discountedPurchases,
        double spendPerPurchase,
        double value) {}
