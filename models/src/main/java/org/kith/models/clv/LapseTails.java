package org.kith.models.clv;

/**
 * The integral of f(y) = (α+y)^−R (β+y)^−S from each of a row of times to the last of them, divided by f at that time,
 * and the same with each product of two of 1, ln(α+y), 1/(α+y), ln(β+y), 1/(β+y): what a Pareto/NBD's Hessian needs.
 *
 * <p>An integral between two of the times is a difference of two tails, so customers who share an x share the work: one
 * Gauss–Legendre rule for each step between neighbouring times rather than one for each customer. The difference loses
 * digits where the times are close, but not in the likelihood: s times the tail is never more than the chance of being alive.
 */
final class LapseTails {
    /** The places of the moments. */
    static final int MOMENTS = 15;

    private static final double NEGLIGIBLE = 40;

    private final double alpha;
    private final double beta;
    private final double nearer;
    private final double R;
    private final double S;

    /** The moments of the step at hand. */
    private final double[] step = new double[MOMENTS];

    LapseTails(double alpha, double beta, double R, double S) {
        this.alpha = alpha;
        this.beta = beta;
        this.nearer = Math.min(alpha, beta);
        this.R = R;
        this.S = S;
    }

    /**
     * The moments of each tail, one time's after another's.
     *
     * @param times in order
     * @param logs ln f at each
     */
    double[] from(double[] times, double[] logs) {
        int n = times.length;
        var tails = new double[n * MOMENTS];
        for (int i = n - 2; i >= 0; i--) {
            double fall = logs[i] - logs[i + 1];
            integrate(times[i], times[i + 1], logs[i], fall);
            double left = Math.exp(-fall);
            int here = i * MOMENTS;
            for (int j = 0; j < MOMENTS; j++) {
                tails[here + j] = step[j] + left * tails[here + MOMENTS + j];
            }
        }
        return tails;
    }

    double logAt(double y) {
        return -R * Math.log(alpha + y) - S * Math.log(beta + y);
    }

    /** The rules are chosen so that their errors are below that of a double (by the bound for analytic integrands). */
    private void integrate(double from, double to, double logFrom, double fall) {
        java.util.Arrays.fill(step, 0);
        double width = Math.log1p((to - from) / (nearer + from));
        if (width <= 0.03 && fall <= 0.1) {
            evenly(GaussLegendre.NODES_4, from, to, logFrom);
        } else if (width <= 0.3 && fall <= 2) {
            evenly(GaussLegendre.NODES_8, from, to, logFrom);
        } else {
            panels(from, to, logFrom, width);
        }
    }

    private void evenly(GaussLegendre rule, double from, double to, double logFrom) {
        double half = (to - from) / 2;
        for (int i = 0; i < rule.nodes(); i++) {
            add(from + half * (1 + rule.point(i)), half * rule.weight(i), logFrom);
        }
    }

    /** In u = ln(min(α, β) + y), in panels over which the integrand falls moderately, until it is negligible. */
    private void panels(double from, double to, double logFrom, double width) {
        double length = width;
        double done = 0;
        double at = logFrom;
        while (done < width && logFrom - at < NEGLIGIBLE) {
            length = Math.min(length, width - done);
            double next = logAt(y(from, to, width, done + length));
            while (length > 2.5 || at - next > 10) {
                length /= 2;
                next = logAt(y(from, to, width, done + length));
            }
            double half = length / 2;
            var rule = GaussLegendre.NODES_16;
            for (int i = 0; i < rule.nodes(); i++) {
                double y = y(from, to, width, done + half * (1 + rule.point(i)));
                add(y, half * rule.weight(i) * (nearer + y), logFrom);
            }
            done += length;
            at = next;
        }
    }

    private double y(double from, double to, double width, double u) {
        return u == width ? to : from + (nearer + from) * Math.expm1(u);
    }

    private void add(double y, double weight, double logFrom) {
        double logAlpha = Math.log(alpha + y);
        double logBeta = Math.log(beta + y);
        double overAlpha = 1 / (alpha + y);
        double overBeta = 1 / (beta + y);
        double f = weight * Math.exp(-R * logAlpha - S * logBeta - logFrom);
        double fLogAlpha = f * logAlpha;
        double fOverAlpha = f * overAlpha;
        double fLogBeta = f * logBeta;
        double fOverBeta = f * overBeta;
        step[0] += f;
        step[1] += fLogAlpha;
        step[2] += fOverAlpha;
        step[3] += fLogBeta;
        step[4] += fOverBeta;
        step[5] += fLogAlpha * logAlpha;
        step[6] += fLogAlpha * overAlpha;
        step[7] += fLogAlpha * logBeta;
        step[8] += fLogAlpha * overBeta;
        step[9] += fOverAlpha * overAlpha;
        step[10] += fOverAlpha * logBeta;
        step[11] += fOverAlpha * overBeta;
        step[12] += fLogBeta * logBeta;
        step[13] += fLogBeta * overBeta;
        step[14] += fOverBeta * overBeta;
    }
}
