package org.kith.models.clv;

import java.util.function.DoubleUnaryOperator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;

/** The 32-node Gauss–Legendre rule on panels of an interval. */
final class GaussLegendre {
    static final int NODES = 32;
    private static final double[] POINT = new double[NODES];
    private static final double[] WEIGHT = new double[NODES];

    static {
        var rule = new GaussIntegratorFactory().legendre(NODES);
        for (int i = 0; i < NODES; i++) {
            POINT[i] = rule.getPoint(i);
            WEIGHT[i] = rule.getWeight(i);
        }
    }

    private GaussLegendre() {}

    /** The i-th node on [-1, 1]. */
    static double point(int i) {
        return POINT[i];
    }

    static double weight(int i) {
        return WEIGHT[i];
    }

    static double integrate(DoubleUnaryOperator f, double from, double to, double panelWidth) {
        int panels = Math.max(1, (int) Math.ceil((to - from) / panelWidth));
        double half = (to - from) / panels / 2;
        double sum = 0;
        for (int panel = 0; panel < panels; panel++) {
            double middle = from + (2 * panel + 1) * half;
            for (int i = 0; i < NODES; i++) {
                sum += WEIGHT[i] * f.applyAsDouble(middle + half * POINT[i]);
            }
        }
        return sum * half;
    }
}
