package org.kith.models.clv;

import org.hipparchus.special.Gamma;

/** ln Γ(c + x) − ln Γ(c) for each distinct x, and its first and second derivative by c. */
record RisingFactorials(double[] log, double[] first, double[] second) {
    static RisingFactorials of(double c, int[] distinctX, int shift) {
        int n = distinctX.length;
        var log = new double[n];
        var first = new double[n];
        var second = new double[n];
        double logGamma = Gamma.logGamma(c);
        double digamma = Gamma.digamma(c);
        double trigamma = Gamma.trigamma(c);
        for (int k = 0; k < n; k++) {
            int x = distinctX[k] + shift;
            if (x > 0) {
                log[k] = Gamma.logGamma(c + x) - logGamma;
                first[k] = Gamma.digamma(c + x) - digamma;
                second[k] = Gamma.trigamma(c + x) - trigamma;
            }
        }
        return new RisingFactorials(log, first, second);
    }
}
