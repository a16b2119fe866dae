package org.kith.models.clv;

import java.util.function.DoubleUnaryOperator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;

/** A Gauss–Legendre rule: nodes and weights on [-1, 1]. */
final class GaussLegendre {
    static final GaussLegendre NODES_4 = new GaussLegendre(4);
    static final GaussLegendre NODES_8 = new GaussLegendre(8);
    static final GaussLegendre NODES_16 = new GaussLegendre(16);
    static final GaussLegendre NODES_32 = new GaussLegendre(32);

    private final double[] points;
    private final double[] weights;

    private GaussLegendre(int nodes) {
        var rule = new GaussIntegratorFactory().legendre(nodes);
        points = new double[nodes];
        weights = new double[nodes];
        for (int i = 0; i < nodes; i++) {
            points[i] = rule.getPoint(i);
            weights[i] = rule.getWeight(i);
        }
    }

    int nodes() {
        return points.length;
    }

    double point(int i) {
        return points[i];
    }

    double weight(int i) {
        return weights[i];
    }

    /** The integral over panels of at most the given width. */
    double integrate(DoubleUnaryOperator f, double from, double to, double panelWidth) {
        int panels = Math.max(1, (int) Math.ceil((to - from) / panelWidth));
        double half = (to - from) / panels / 2;
        double sum = 0;
        for (int panel = 0; panel < panels; panel++) {
            double middle = from + (2 * panel + 1) * half;
            for (int i = 0; i < points.length; i++) {
                sum += weights[i] * f.applyAsDouble(middle + half * points[i]);
            }
        }
        return sum * half;
    }
}
