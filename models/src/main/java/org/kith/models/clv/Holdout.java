package org.kith.models.clv;

import java.util.List;

/**
 * Customers of a calibration period with what they did in the holdout period after it.
 *
 * @param length of the holdout period, in units
 */
public record Holdout(List<HeldOutCustomer> customers, double length) {
    public Holdout {
        customers = List.copyOf(customers);
        if (!(length > 0)) {
            throw new IllegalArgumentException(
                    "The holdout period has length " + length + ". Let it end after the calibration period.");
        }
    }

    /** The calibration period alone, grouped for fitting. */
    public Calibration calibration() {
        return Calibration.of(
                customers.stream().map(c -> c.calibration().history()).toList());
    }
}
