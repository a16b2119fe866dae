package org.kith.models.clv;

import java.util.Arrays;

/**
 * The log-likelihood of the Pareto/NBD in r, alpha, s, beta (Schmittlein, Morrison & Colombo 1987; Fader & Hardie 2005,
 * "A Note on Deriving the Pareto/NBD Model", eq. 16): (r)ₓ αʳ βˢ [ (α+T)^−(r+x) (β+T)^−s + s A₀ ].
 */
record ParetoNbdLikelihood(Calibration data) implements Likelihood {
    @Override
    public double at(double[] theta, double[] gradient) {
        double r = theta[0];
        double alpha = theta[1];
        double s = theta[2];
        double beta = theta[3];
        var ofR = RisingFactorials.of(r, data.distinctX, 0);
        var integral = new LapseIntegral(alpha, beta);
        double logAlpha = Math.log(alpha);
        double logBeta = Math.log(beta);
        double logS = Math.log(s);
        double sum = 0;
        Arrays.fill(gradient, 0);
        for (int i = 0; i < data.groups(); i++) {
            int k = data.xIndex[i];
            int x = data.distinctX[k];
            double n = data.count[i];
            double T = data.T[i];
            double tx = data.tx[i];
            double logAlphaT = Math.log(alpha + T);
            double logBetaT = Math.log(beta + T);
            double logAlive = -(r + x) * logAlphaT - s * logBetaT;
            double logOdds = Double.NEGATIVE_INFINITY;
            if (T > tx) {
                integral.compute(r + x, s + 1, tx, T);
                logOdds = logS + integral.log - logAlive;
            }
            double left = Logistic.of(logOdds);
            double here = 1 - left;
            sum += n * (ofR.log()[k] + r * logAlpha + s * logBeta + logAlive + Logistic.log1pExp(logOdds));
            gradient[0] += n * (ofR.derivative()[k] + logAlpha - here * logAlphaT - left * integral.meanLogAlpha);
            gradient[1] += n * (r / alpha - (r + x) * (here / (alpha + T) + left * integral.meanInverseAlpha));
            gradient[2] += n * (logBeta - here * logBetaT + left * (1 / s - integral.meanLogBeta));
            gradient[3] += n * (s / beta - here * s / (beta + T) - left * (s + 1) * integral.meanInverseBeta);
        }
        return sum;
    }
}
