package org.kith.models.rfm;

import java.time.LocalDate;

/**
 * What RFM knows of a customer.
 *
 * @param last day of the last purchase
 * @param orders how many purchases
 * @param revenue of all of them, in currency
 */
public record Buying(String customer, LocalDate last, long orders, double revenue) {
    public Buying {
        if (orders < 1 || !Double.isFinite(revenue)) {
            throw new IllegalArgumentException("Customer " + customer + " has " + orders + " orders of " + revenue
                    + ". Give customers with at least one order and a finite revenue.");
        }
    }
}
