package org.kith.models.clv;

import java.util.Arrays;

/**
 * The log-likelihood of BG/NBD (Fader, Hardie & Lee 2005, eq. 6) and MBG/NBD (Batislam, Denizel & Filiztekin 2007,
 * eq. 5) in r, alpha, a, b.
 *
 * <p>Both are (r)ₓ αʳ (b)ₘ/(a+b)ₘ · [ (α+T)^−(r+x) + a/(b+m−1) (α+tx)^−(r+x) ] with rising factorials (·)ₘ. For BG/NBD
 * m = x, and the second term is absent when x = 0; for MBG/NBD m = x + 1, because a customer may also leave right after
 * the first purchase.
 */
final class BetaGeometricLikelihood implements Likelihood {
    private final Calibration data;
    private final int shift;

    private BetaGeometricLikelihood(Calibration data, int shift) {
        this.data = data;
        this.shift = shift;
    }

    static Likelihood bgNbd(Calibration data) {
        return new BetaGeometricLikelihood(data, 0);
    }

    static Likelihood mbgNbd(Calibration data) {
        return new BetaGeometricLikelihood(data, 1);
    }

    @Override
    public double at(double[] theta, double[] gradient) {
        double r = theta[0];
        double alpha = theta[1];
        double a = theta[2];
        double b = theta[3];
        var ofR = RisingFactorials.of(r, data.distinctX, 0);
        var ofB = RisingFactorials.of(b, data.distinctX, shift);
        var ofAB = RisingFactorials.of(a + b, data.distinctX, shift);
        double logAlpha = Math.log(alpha);
        double logA = Math.log(a);
        double sum = 0;
        Arrays.fill(gradient, 0);
        for (int i = 0; i < data.groups(); i++) {
            int k = data.xIndex[i];
            int x = data.distinctX[k];
            int m = x + shift;
            double n = data.count[i];
            double logT = Math.log(alpha + data.T[i]);
            double logTx = Math.log(alpha + data.tx[i]);
            // the odds that the customer has left, and from them the share of the likelihood that says so
            double logOdds = m == 0 ? Double.NEGATIVE_INFINITY : logA - Math.log(b + m - 1) + (r + x) * (logT - logTx);
            double left = Logistic.of(logOdds);
            double here = 1 - left;
            sum += n
                    * (ofR.log()[k]
                            + r * logAlpha
                            + ofB.log()[k]
                            - ofAB.log()[k]
                            - (r + x) * logT
                            + Logistic.log1pExp(logOdds));
            gradient[0] += n * (ofR.derivative()[k] + logAlpha - here * logT - left * logTx);
            gradient[1] += n * (r / alpha - (r + x) * (here / (alpha + data.T[i]) + left / (alpha + data.tx[i])));
            gradient[2] += n * (left / a - ofAB.derivative()[k]);
            gradient[3] += n * (ofB.derivative()[k] - ofAB.derivative()[k] - (m == 0 ? 0 : left / (b + m - 1)));
        }
        return sum;
    }
}
