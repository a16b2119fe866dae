package org.kith.models.clv;

/**
 * A fitted model and how well it foretold the holdout period.
 *
 * @param meanAbsoluteError of the expected purchases per customer
 * @param rootMeanSquaredError of the expected purchases per customer
 * @param predicted purchases of all customers together
 * @param actual purchases of all customers together
 */
public record Candidate(
        Fit fit, double meanAbsoluteError, double rootMeanSquaredError, double predicted, double actual) {

    static Candidate of(Fit fit, Holdout holdout) {
        double absolute = 0;
        double squared = 0;
        double predicted = 0;
        double actual = 0;
        for (var customer : holdout.customers()) {
            double expected = fit.model()
                    .conditionalExpectedPurchases(customer.calibration().history(), holdout.length());
            double error = expected - customer.actual();
            absolute += Math.abs(error);
            squared += error * error;
            predicted += expected;
            actual += customer.actual();
        }
        int n = holdout.customers().size();
        return new Candidate(fit, absolute / n, Math.sqrt(squared / n), predicted, actual);
    }
}
