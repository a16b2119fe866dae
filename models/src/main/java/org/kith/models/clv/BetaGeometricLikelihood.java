package org.kith.models.clv;

/**
 * The log-likelihood of BG/NBD (Fader, Hardie & Lee 2005, eq. 6) and MBG/NBD (Batislam, Denizel & Filiztekin 2007,
 * eq. 5) in r, alpha, a, b.
 *
 * <p>Both are (r)ₓ αʳ (b)ₘ/(a+b)ₘ · [ (α+T)^−(r+x) + a/(b+m−1) (α+tx)^−(r+x) ] with rising factorials (·)ₘ. For BG/NBD
 * m = x, and the second term is absent when x = 0; for MBG/NBD m = x + 1, because a customer may also leave right after
 * the first purchase.
 *
 * <p>The logarithm of a sum of two terms e^g has the derivatives of a mixture: with the share p of the second term, the
 * gradient is the mean of the gradients of g, and the Hessian the mean of their Hessians plus the gradients' covariance.
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
    public Derivatives at(double[] theta) {
        var sum = new Derivatives(4);
        addWhatDependsOnX(sum, theta);
        var alphaAnd = ShiftedTimes.of(theta[1], data.times);
        data.slices.addTo(sum, slice -> part(data.slices.slices().get(slice), theta, alphaAnd));
        return sum.complete();
    }

    private void addWhatDependsOnX(Derivatives sum, double[] theta) {
        double r = theta[0];
        double alpha = theta[1];
        double logAlpha = Math.log(alpha);
        var ofR = RisingFactorials.of(r, data.distinctX, 0);
        var ofB = RisingFactorials.of(theta[3], data.distinctX, shift);
        var ofAB = RisingFactorials.of(theta[2] + theta[3], data.distinctX, shift);
        for (int k = 0; k < data.distinctX.length; k++) {
            double n = data.customersOfX[k];
            sum.value += n * (ofR.log()[k] + r * logAlpha + ofB.log()[k] - ofAB.log()[k]);
            sum.gradient[0] += n * (ofR.first()[k] + logAlpha);
            sum.gradient[1] += n * r / alpha;
            sum.gradient[2] -= n * ofAB.first()[k];
            sum.gradient[3] += n * (ofB.first()[k] - ofAB.first()[k]);
            sum.hessian[0][0] += n * ofR.second()[k];
            sum.hessian[1][0] += n / alpha;
            sum.hessian[1][1] -= n * r / (alpha * alpha);
            sum.hessian[2][2] -= n * ofAB.second()[k];
            sum.hessian[3][2] -= n * ofAB.second()[k];
            sum.hessian[3][3] += n * (ofB.second()[k] - ofAB.second()[k]);
        }
    }

    private Derivatives part(Slices.Slice slice, double[] theta, ShiftedTimes alphaAnd) {
        int x = data.distinctX[slice.xIndex()];
        int m = x + shift;
        double R = theta[0] + x;
        double a = theta[2];
        double overA = m == 0 ? 0 : 1 / a;
        double overB = m == 0 ? 0 : 1 / (theta[3] + m - 1);
        double logOddsAtTx = m == 0 ? Double.NEGATIVE_INFINITY : Math.log(a * overB);
        double value = 0;
        double sumLeft = 0;
        double sumLog = 0;
        double sumInverse = 0;
        double sumSquare = 0;
        double spread = 0;
        double spreadLog = 0;
        double spreadInverse = 0;
        double spreadLogLog = 0;
        double spreadLogInverse = 0;
        double spreadInverseInverse = 0;
        for (int i = slice.from(); i < slice.to(); i++) {
            double n = data.count[i];
            double logT = alphaAnd.log()[data.TIndex[i]];
            double logTx = alphaAnd.log()[data.txIndex[i]];
            double inverseT = alphaAnd.inverse()[data.TIndex[i]];
            double inverseTx = alphaAnd.inverse()[data.txIndex[i]];
            // the odds that the customer has left, and from them the share of the likelihood that says so
            double logOdds = logOddsAtTx + R * (logT - logTx);
            double unlikely = Math.exp(-Math.abs(logOdds));
            double left = (logOdds >= 0 ? 1 : unlikely) / (1 + unlikely);
            double here = 1 - left;
            double both = n * here * left;
            double byLog = logTx - logT;
            double byInverse = R * (inverseTx - inverseT);
            value += n * (Math.max(logOdds, 0) + Math.log(1 + unlikely) - R * logT);
            sumLeft += n * left;
            sumLog += n * (here * logT + left * logTx);
            sumInverse += n * (here * inverseT + left * inverseTx);
            sumSquare += n * (here * inverseT * inverseT + left * inverseTx * inverseTx);
            spread += both;
            spreadLog += both * byLog;
            spreadInverse += both * byInverse;
            spreadLogLog += both * byLog * byLog;
            spreadLogInverse += both * byLog * byInverse;
            spreadInverseInverse += both * byInverse * byInverse;
        }
        var part = new Derivatives(4);
        part.value = value;
        part.gradient[0] = -sumLog;
        part.gradient[1] = -R * sumInverse;
        part.gradient[2] = sumLeft * overA;
        part.gradient[3] = -sumLeft * overB;
        part.hessian[0][0] = spreadLogLog;
        part.hessian[1][0] = spreadLogInverse - sumInverse;
        part.hessian[1][1] = spreadInverseInverse + R * sumSquare;
        part.hessian[2][0] = -spreadLog * overA;
        part.hessian[2][1] = -spreadInverse * overA;
        part.hessian[2][2] = (spread - sumLeft) * overA * overA;
        part.hessian[3][0] = spreadLog * overB;
        part.hessian[3][1] = spreadInverse * overB;
        part.hessian[3][2] = -spread * overA * overB;
        part.hessian[3][3] = (spread + sumLeft) * overB * overB;
        return part;
    }
}
