package org.kith.models.clv;

import java.util.function.DoubleUnaryOperator;
import org.hipparchus.special.Beta;

/**
 * The future purchases of a customer who is alive now, buys at a rate λ ~ Gamma(shape, rate) and leaves after each
 * purchase with probability p ~ Beta(a, b): the part that BG/NBD and MBG/NBD share.
 *
 * <p>E = ∫ (1 − (1 + pt/rate)^−shape) / p dBeta(p) (Fader, Hardie & Lee 2005, eq. 10). The papers' ₂F₁ is turned by
 * Euler's transformation into a series that has no pole at a = 1 and whose terms decay; where it would cancel or
 * converge slowly, the integral is taken instead.
 */
record PurchasesWhileAlive(double shape, double rate, double a, double b) {
    private static final double EPSILON = 1e-17;

    /** Expected purchases in the time t. */
    double expected(double t) {
        double z = t / (rate + t);
        if (seriesFails(z)) {
            return integral(
                    p -> p * t / rate < 1e-12 ? shape * t / rate : -Math.expm1(-shape * Math.log1p(p * t / rate)) / p);
        }
        double logRest = -Math.log1p(t / rate);
        double c = a + b - 1;
        double excess = c - shape;
        double sum = 0;
        double term = excess * z;
        for (int k = 1; worthAdding(term, sum, k, excess); k++) {
            sum += term;
            term *= (excess + k) * (a + k - 1) * z / ((c + k) * (k + 1));
        }
        double logarithmic = a == 1 ? -logRest : -Math.expm1((a - 1) * logRest) / (a - 1);
        return c * logarithmic - Math.exp((a - 1) * logRest) * sum;
    }

    /** The expected rate of purchases after the time t: the derivative of {@link #expected}. */
    double purchaseRate(double t) {
        double z = t / (rate + t);
        if (seriesFails(z)) {
            return shape / rate * integral(p -> Math.exp(-(shape + 1) * Math.log1p(p * t / rate)));
        }
        double excess = a + b - 1 - shape;
        double sum = 1;
        double term = excess * a * z / (a + b);
        for (int k = 1; worthAdding(term, sum, k, excess); k++) {
            sum += term;
            term *= (excess + k) * (a + k) * z / ((a + b + k) * (k + 1));
        }
        return shape / rate * Math.exp(-a * Math.log1p(t / rate)) * sum;
    }

    /** Expected purchases up to the horizon, each weighted with e^(−discount · time). */
    double discounted(double horizon, double discount) {
        Discounting.require(horizon, discount);
        return discount == 0 ? expected(horizon) : Discounting.integral(this::purchaseRate, rate, horizon, discount);
    }

    private boolean seriesFails(double z) {
        return a + b - 1 - shape < -5 || a > 100 || z > 0.99;
    }

    private static boolean worthAdding(double term, double sum, int k, double excess) {
        return term != 0 && (k <= -excess + 1 || Math.abs(term) > EPSILON * Math.abs(sum));
    }

    /** The mean of f over Beta(a, b), by the trapezoidal rule in the sinh-stretched log-odds of p. */
    private double integral(DoubleUnaryOperator f) {
        double previous = Double.NaN;
        for (int nodes = 128; nodes <= 1 << 15; nodes *= 2) {
            double current = trapezoidal(f, nodes);
            if (Math.abs(current - previous) <= 1e-13 * Math.abs(current)) {
                return current;
            }
            previous = current;
        }
        return previous;
    }

    private double trapezoidal(DoubleUnaryOperator f, int nodes) {
        double centre = Math.log(a / b);
        double spread = Math.sqrt(1 / a + 1 / b);
        double logBeta = Beta.logBeta(a, b);
        double sum = 0;
        double end = 6;
        for (int i = 0; i <= nodes; i++) {
            double w = end * (2.0 * i / nodes - 1);
            double v = centre + spread * Math.sinh(w);
            double density = Math.exp(-a * Logistic.log1pExp(-v) - b * Logistic.log1pExp(v) - logBeta);
            if (density > 0) {
                sum += density * Math.cosh(w) * f.applyAsDouble(Logistic.of(v));
            }
        }
        return sum * spread * 2 * end / nodes;
    }
}
