package org.kith.models.clv;

/**
 * A customer seen up to the end of the calibration period, and what came after.
 *
 * @param actual purchases in the holdout period
 */
public record HeldOutCustomer(CustomerHistory calibration, int actual) {}
