package org.kith.models.clv;

/**
 * One customer's history with the money.
 *
 * @param history when the customer bought
 * @param meanSpend the mean amount of the repeat purchases; 0 when there is none
 */
public record CustomerHistory(String customer, History history, double meanSpend) {}
