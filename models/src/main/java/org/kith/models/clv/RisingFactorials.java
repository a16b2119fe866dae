package org.kith.models.clv;

import java.util.Arrays;
import org.hipparchus.special.Gamma;

/** ln Γ(c + x) − ln Γ(c) and its derivative by c for each distinct x. */
record RisingFactorials(double[] log, double[] derivative) {
    static RisingFactorials of(double c, int[] distinctX, int shift) {
        double logGamma = Gamma.logGamma(c);
        double digamma = Gamma.digamma(c);
        return new RisingFactorials(
                Arrays.stream(distinctX)
                        .mapToDouble(x -> x + shift == 0 ? 0 : Gamma.logGamma(c + x + shift) - logGamma)
                        .toArray(),
                Arrays.stream(distinctX)
                        .mapToDouble(x -> x + shift == 0 ? 0 : Gamma.digamma(c + x + shift) - digamma)
                        .toArray());
    }
}
