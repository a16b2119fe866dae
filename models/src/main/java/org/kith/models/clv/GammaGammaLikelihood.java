package org.kith.models.clv;

import org.hipparchus.special.Gamma;

/**
 * The log-likelihood of the Gamma–Gamma model in p, q, gamma (Fader & Hardie 2013, eq. 1a):
 * ln Γ(px+q) − ln Γ(px) − ln Γ(q) + q ln γ + (px−1) ln m + px ln x − (px+q) ln(γ + xm).
 */
record GammaGammaLikelihood(SpendData data) implements Likelihood {
    @Override
    public Derivatives at(double[] theta) {
        double p = theta[0];
        double q = theta[1];
        double gamma = theta[2];
        var sum = new Derivatives(3);
        addWhatDependsOnX(sum, p, q, gamma);
        for (int i = 0; i < data.customers(); i++) {
            int x = data.distinctX()[data.xIndex()[i]];
            double m = data.m()[i];
            double logM = Math.log(m);
            double total = gamma + x * m;
            double logTotal = Math.log(total);
            double shape = p * x + q;
            sum.value += (p * x - 1) * logM - shape * logTotal;
            sum.gradient[0] += x * (logM - logTotal);
            sum.gradient[1] -= logTotal;
            sum.gradient[2] -= shape / total;
            sum.hessian[2][0] -= x / total;
            sum.hessian[2][1] -= 1 / total;
            sum.hessian[2][2] += shape / (total * total);
        }
        return sum.complete();
    }

    private void addWhatDependsOnX(Derivatives sum, double p, double q, double gamma) {
        double logGammaQ = Gamma.logGamma(q);
        double digammaQ = Gamma.digamma(q);
        double trigammaQ = Gamma.trigamma(q);
        for (int k = 0; k < data.distinctX().length; k++) {
            int x = data.distinctX()[k];
            double n = data.customersOfX()[k];
            double shape = p * x + q;
            double trigamma = Gamma.trigamma(shape);
            double digamma = Gamma.digamma(shape);
            sum.value += n
                    * (Gamma.logGamma(shape)
                            - Gamma.logGamma(p * x)
                            - logGammaQ
                            + p * x * Math.log(x)
                            + q * Math.log(gamma));
            sum.gradient[0] += n * x * (digamma - Gamma.digamma(p * x) + Math.log(x));
            sum.gradient[1] += n * (digamma - digammaQ + Math.log(gamma));
            sum.gradient[2] += n * q / gamma;
            sum.hessian[0][0] += n * x * x * (trigamma - Gamma.trigamma(p * x));
            sum.hessian[1][0] += n * x * trigamma;
            sum.hessian[1][1] += n * (trigamma - trigammaQ);
            sum.hessian[2][1] += n / gamma;
            sum.hessian[2][2] -= n * q / (gamma * gamma);
        }
    }
}
