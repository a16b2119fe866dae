package org.kith.models.clv;

/**
 * A₀ = ∫ (α+y)^−(r+x) (β+y)^−(s+1) dy over [tx, T], the chance of having left after the last purchase (Pareto/NBD;
 * Schmittlein, Morrison & Colombo 1987), without ₂F₁.
 *
 * <p>The variable is u = ln(min(α, β) + y), in which the integrand is a smooth decay; it is scaled by its value at tx,
 * cut where it has fallen by e^−40, and integrated by Gauss–Legendre on panels (32 nodes, or 16 where that is exact). The result is finite for any
 * x and T.
 */
final class LapseIntegral {
    private static final double NEGLIGIBLE = 40;
    private static final double PANEL = 3;

    private final double alpha;
    private final double beta;
    private final double nearer;

    double log;

    LapseIntegral(double alpha, double beta) {
        this.alpha = alpha;
        this.beta = beta;
        this.nearer = Math.min(alpha, beta);
    }

    /** Computes {@link #log} for the exponents R = r + x and S = s + 1. */
    void compute(double R, double S, double tx, double T) {
        double start = Math.log(nearer + tx);
        double atStart = logIntegrand(R, S, tx);
        double width = Math.log1p((T - tx) / (nearer + tx));
        width = cut(R, S, tx, width, atStart);
        var rule = rule(width, atStart - logIntegrand(R, S, tx + (nearer + tx) * Math.expm1(width)));
        int panels = Math.max(1, (int) Math.ceil(width / PANEL));
        double half = width / panels / 2;
        double sum = 0;
        for (int i = 0; i < panels * rule.nodes(); i++) {
            int node = i % rule.nodes();
            double u = (2 * (i / rule.nodes()) + 1 + rule.point(node)) * half;
            double y = tx + (nearer + tx) * Math.expm1(u);
            double logAlpha = nearer == alpha ? start + u : Math.log(alpha + y);
            double logBeta = nearer == beta ? start + u : Math.log(beta + y);
            sum += rule.weight(node) * Math.exp(-R * logAlpha - S * logBeta + start + u - atStart);
        }
        log = atStart + Math.log(sum * half);
    }

    /** Where the integrand falls little, 16 nodes are as exact as doubles are (the errors of both rules are below 1e-20). */
    private static GaussLegendre rule(double width, double fall) {
        return width <= 2.5 && fall <= 10 ? GaussLegendre.NODES_16 : GaussLegendre.NODES_32;
    }

    /** The logarithm of the integrand in u, at y. */
    private double logIntegrand(double R, double S, double y) {
        return -R * Math.log(alpha + y) - S * Math.log(beta + y) + Math.log(nearer + y);
    }

    /** Newton from the right on a concave, falling function: it stays right of where the integrand gets negligible. */
    private double cut(double R, double S, double tx, double width, double atStart) {
        double cut = width;
        for (int i = 0; i < 50; i++) {
            double y = tx + (nearer + tx) * Math.expm1(cut);
            double excess = logIntegrand(R, S, y) - atStart + NEGLIGIBLE;
            if (excess >= -NEGLIGIBLE / 2) {
                return cut;
            }
            double slope = 1 - R * (nearer + y) / (alpha + y) - S * (nearer + y) / (beta + y);
            cut -= excess / slope;
        }
        return cut;
    }
}
