package org.kith.models.clv;

import java.util.function.DoubleUnaryOperator;

/** ∫₀ʰ e^(−δt) m(t) dt of a purchase rate m that changes on the time scale {@code scale}. */
final class Discounting {
    /** e^−45 is below the precision of a double. */
    private static final double NEGLIGIBLE = 45;

    private Discounting() {}

    static double integral(DoubleUnaryOperator purchaseRate, double scale, double horizon, double discount) {
        double end = Math.min(horizon, NEGLIGIBLE / discount);
        return GaussLegendre.NODES_32.integrate(
                u -> {
                    double t = scale * Math.expm1(u);
                    return Math.exp(-discount * t) * purchaseRate.applyAsDouble(t) * (scale + t);
                },
                0,
                Math.log1p(end / scale),
                1.5);
    }

    static void require(double horizon, double discount) {
        if (!(horizon >= 0) || !(discount >= 0) || (horizon == Double.POSITIVE_INFINITY && discount == 0)) {
            throw new IllegalArgumentException(
                    "No value over the horizon " + horizon + " at the discount rate " + discount
                            + ". Give a horizon and a rate of at least 0; without a horizon the rate must be above 0.");
        }
    }
}
