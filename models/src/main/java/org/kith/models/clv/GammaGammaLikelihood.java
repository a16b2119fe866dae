package org.kith.models.clv;

import java.util.Arrays;
import org.hipparchus.special.Gamma;

/**
 * The log-likelihood of the Gamma–Gamma model in p, q, gamma (Fader & Hardie 2013, eq. 1a):
 * ln Γ(px+q) − ln Γ(px) − ln Γ(q) + q ln γ + (px−1) ln m + px ln x − (px+q) ln(γ + xm).
 */
record GammaGammaLikelihood(SpendData data) implements Likelihood {
    @Override
    public double at(double[] theta, double[] gradient) {
        double p = theta[0];
        double q = theta[1];
        double gamma = theta[2];
        double[] ofX = Arrays.stream(data.distinctX())
                .mapToDouble(x -> Gamma.logGamma(p * x + q) - Gamma.logGamma(p * x) + p * x * Math.log(x))
                .toArray();
        double[] digammaSum = Arrays.stream(data.distinctX())
                .mapToDouble(x -> Gamma.digamma(p * x + q))
                .toArray();
        double[] digammaX = Arrays.stream(data.distinctX())
                .mapToDouble(x -> Gamma.digamma(p * x))
                .toArray();
        double ofQ = q * Math.log(gamma) - Gamma.logGamma(q);
        double digammaQ = Gamma.digamma(q);
        double logGamma = Math.log(gamma);
        double sum = 0;
        Arrays.fill(gradient, 0);
        for (int i = 0; i < data.customers(); i++) {
            int k = data.xIndex()[i];
            int x = data.distinctX()[k];
            double m = data.m()[i];
            double logM = Math.log(m);
            double total = gamma + x * m;
            double logTotal = Math.log(total);
            sum += ofX[k] + ofQ + (p * x - 1) * logM - (p * x + q) * logTotal;
            gradient[0] += x * (digammaSum[k] - digammaX[k] + logM + Math.log(x) - logTotal);
            gradient[1] += digammaSum[k] - digammaQ + logGamma - logTotal;
            gradient[2] += q / gamma - (p * x + q) / total;
        }
        return sum;
    }
}
