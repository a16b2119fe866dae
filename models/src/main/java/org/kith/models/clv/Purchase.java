package org.kith.models.clv;

import java.time.LocalDate;

/**
 * One transaction of a customer.
 *
 * @param amount what was paid, in one currency; negative for a refund
 */
public record Purchase(String customer, LocalDate date, double amount) {
    public Purchase {
        if (!Double.isFinite(amount)) {
            throw new IllegalArgumentException(
                    "The amount of customer " + customer + " on " + date + " is " + amount + ". Give a finite number.");
        }
    }
}
