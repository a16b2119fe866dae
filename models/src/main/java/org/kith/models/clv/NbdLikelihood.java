package org.kith.models.clv;

import java.util.Arrays;

/**
 * The log-likelihood of the NBD in r, alpha: (r)ₓ αʳ (α+T)^−(r+x), the density of the purchase times, so that it
 * compares with the other models' (Schmittlein, Morrison & Colombo 1987, eq. 3, without dropout).
 */
record NbdLikelihood(Calibration data) implements Likelihood {
    @Override
    public double at(double[] theta, double[] gradient) {
        double r = theta[0];
        double alpha = theta[1];
        var ofR = RisingFactorials.of(r, data.distinctX, 0);
        double sum = 0;
        Arrays.fill(gradient, 0);
        for (int i = 0; i < data.groups(); i++) {
            int k = data.xIndex[i];
            int x = data.distinctX[k];
            double n = data.count[i];
            double logShare = -Math.log1p(data.T[i] / alpha);
            sum += n * (ofR.log()[k] + r * logShare - x * Math.log(alpha + data.T[i]));
            gradient[0] += n * (ofR.derivative()[k] + logShare);
            gradient[1] += n * (r / alpha - (r + x) / (alpha + data.T[i]));
        }
        return sum;
    }
}
