package org.kith.demo.world;

/** How many pieces a line has: a power law up to a hundred, so that a few orders outweigh many. */
final class Quantities {
    private static final int MOST = 100;

    private final double[] cumulated;
    private final double mean;

    Quantities(double exponent) {
        var weights = new double[MOST];
        var total = 0.0;
        var pieces = 0.0;
        for (var i = 0; i < MOST; i++) {
            weights[i] = Math.pow(i + 1, -exponent);
            total += weights[i];
            pieces += (i + 1) * weights[i];
        }
        this.cumulated = Draws.cumulated(weights);
        this.mean = pieces / total;
    }

    int drawn(double uniform) {
        return Draws.pick(cumulated, uniform) + 1;
    }

    double mean() {
        return mean;
    }
}
