package org.kith.models.clv;

/**
 * The log-likelihood of the NBD in r, alpha: (r)ₓ αʳ (α+T)^−(r+x), the density of the purchase times, so that it
 * compares with the other models' (Schmittlein, Morrison & Colombo 1987, eq. 3, without dropout).
 */
record NbdLikelihood(Calibration data) implements Likelihood {
    @Override
    public Derivatives at(double[] theta) {
        double r = theta[0];
        double alpha = theta[1];
        var sum = new Derivatives(2);
        var ofR = RisingFactorials.of(r, data.distinctX, 0);
        for (int k = 0; k < data.distinctX.length; k++) {
            double n = data.customersOfX[k];
            sum.value += n * (ofR.log()[k] + r * Math.log(alpha));
            sum.gradient[0] += n * (ofR.first()[k] + Math.log(alpha));
            sum.gradient[1] += n * r / alpha;
            sum.hessian[0][0] += n * ofR.second()[k];
            sum.hessian[1][0] += n / alpha;
            sum.hessian[1][1] -= n * r / (alpha * alpha);
        }
        var alphaAnd = ShiftedTimes.of(alpha, data.times);
        data.slices.addTo(sum, slice -> part(data.slices.slices().get(slice), r, alphaAnd));
        return sum.complete();
    }

    private Derivatives part(Slices.Slice slice, double r, ShiftedTimes alphaAnd) {
        double R = r + data.distinctX[slice.xIndex()];
        double logs = 0;
        double inverses = 0;
        double squares = 0;
        for (int i = slice.from(); i < slice.to(); i++) {
            int T = data.TIndex[i];
            double n = data.count[i];
            double inverse = alphaAnd.inverse()[T];
            logs += n * alphaAnd.log()[T];
            inverses += n * inverse;
            squares += n * inverse * inverse;
        }
        var part = new Derivatives(2);
        part.value = -R * logs;
        part.gradient[0] = -logs;
        part.gradient[1] = -R * inverses;
        part.hessian[1][0] = -inverses;
        part.hessian[1][1] = R * squares;
        return part;
    }
}
