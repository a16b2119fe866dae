package org.kith.models.clv;

import java.util.BitSet;

/**
 * The log-likelihood of the Pareto/NBD in r, alpha, s, beta (Schmittlein, Morrison & Colombo 1987; Fader & Hardie 2005,
 * "A Note on Deriving the Pareto/NBD Model", eq. 16): (r)ₓ αʳ βˢ [ (α+T)^−(r+x) (β+T)^−s + s A₀ ].
 *
 * <p>The bracket is a mixture over the moment y of having left, of which T stands for "not yet": the gradient is the mean of
 * the terms' gradients, the Hessian the mean of their Hessians plus the gradients' covariance.
 */
final class ParetoNbdLikelihood implements Likelihood {
    private final Calibration data;
    /** By slice: the times that its groups have, and which of them each group's tx and T are. */
    private final double[][] timesOf;

    private final int[] txPlace;
    private final int[] TPlace;

    ParetoNbdLikelihood(Calibration data) {
        this.data = data;
        this.timesOf = new double[data.slices.slices().size()][];
        this.txPlace = new int[data.groups()];
        this.TPlace = new int[data.groups()];
        var places = new int[data.times.length];
        for (int i = 0; i < timesOf.length; i++) {
            timesOf[i] = times(data.slices.slices().get(i), places);
        }
    }

    private double[] times(Slices.Slice slice, int[] places) {
        var used = new BitSet(data.times.length);
        for (int i = slice.from(); i < slice.to(); i++) {
            used.set(data.txIndex[i]);
            used.set(data.TIndex[i]);
        }
        var times = new double[used.cardinality()];
        int n = 0;
        for (int t = used.nextSetBit(0); t >= 0; t = used.nextSetBit(t + 1)) {
            places[t] = n;
            times[n++] = data.times[t];
        }
        for (int i = slice.from(); i < slice.to(); i++) {
            txPlace[i] = places[data.txIndex[i]];
            TPlace[i] = places[data.TIndex[i]];
        }
        return times;
    }

    @Override
    public Derivatives at(double[] theta) {
        var sum = new Derivatives(4);
        double r = theta[0];
        double alpha = theta[1];
        double s = theta[2];
        double beta = theta[3];
        var ofR = RisingFactorials.of(r, data.distinctX, 0);
        for (int k = 0; k < data.distinctX.length; k++) {
            double n = data.customersOfX[k];
            sum.value += n * (ofR.log()[k] + r * Math.log(alpha) + s * Math.log(beta));
            sum.gradient[0] += n * (ofR.first()[k] + Math.log(alpha));
            sum.gradient[1] += n * r / alpha;
            sum.gradient[2] += n * Math.log(beta);
            sum.gradient[3] += n * s / beta;
            sum.hessian[0][0] += n * ofR.second()[k];
            sum.hessian[1][0] += n / alpha;
            sum.hessian[1][1] -= n * r / (alpha * alpha);
            sum.hessian[3][2] += n / beta;
            sum.hessian[3][3] -= n * s / (beta * beta);
        }
        data.slices.addTo(sum, slice -> part(slice, theta));
        return sum.complete();
    }

    private Derivatives part(int number, double[] theta) {
        var slice = data.slices.slices().get(number);
        var times = timesOf[number];
        double R = theta[0] + data.distinctX[slice.xIndex()];
        double s = theta[2];
        var alphaAnd = ShiftedTimes.of(theta[1], times);
        var betaAnd = ShiftedTimes.of(theta[3], times);
        var logs = new double[times.length];
        for (int t = 0; t < times.length; t++) {
            logs[t] = -R * alphaAnd.log()[t] - (s + 1) * betaAnd.log()[t];
        }
        var tails = new LapseTails(theta[1], theta[3], R, s + 1).from(times, logs);
        var sums = new Sums(R, s);
        for (int i = slice.from(); i < slice.to(); i++) {
            int T = TPlace[i];
            int tx = txPlace[i];
            double fall = logs[tx] - logs[T];
            sums.stay(alphaAnd.log()[T], alphaAnd.inverse()[T], betaAnd.log()[T], betaAnd.inverse()[T]);
            sums.add(data.count[i], fall, tails, tx * LapseTails.MOMENTS, T * LapseTails.MOMENTS);
        }
        return sums.result();
    }

    /** Adds up over groups with one x. */
    private static final class Sums {
        private final double R;
        private final double s;
        private double logAlpha;
        private double overAlpha;
        private double logBeta;
        private double overBeta;
        private double value;
        private double byR;
        private double byAlpha;
        private double byS;
        private double byBeta;
        private double rr;
        private double ra;
        private double aa;
        private double rs;
        private double as;
        private double ss;
        private double rb;
        private double ab;
        private double sb;
        private double bb;

        Sums(double R, double s) {
            this.R = R;
            this.s = s;
        }

        /** What it would mean to be here still at T. */
        void stay(double logAlphaT, double overAlphaT, double logBetaT, double overBetaT) {
            logAlpha = logAlphaT;
            overAlpha = overAlphaT;
            logBeta = logBetaT;
            overBeta = overBetaT;
        }

        /** The tails at the places of tx and T, and how far the logarithm of the integrand falls between them. */
        void add(double n, double fall, double[] tails, int tx, int T) {
            double left = Math.exp(-fall);
            double scale = s * overBeta;
            // all in units of e^fall times the chance of being here still
            double whole = Math.max(0, scale * (tails[tx] - left * tails[T])) + left;
            double here = left / whole;
            double share = scale / whole;
            double gone = share * (tails[tx] - left * tails[T]);
            double goneLogAlpha = share * (tails[tx + 1] - left * tails[T + 1]);
            double goneOverAlpha = share * (tails[tx + 2] - left * tails[T + 2]);
            double goneLogBeta = share * (tails[tx + 3] - left * tails[T + 3]);
            double goneOverBeta = share * (tails[tx + 4] - left * tails[T + 4]);
            double meanLogAlpha = here * logAlpha + goneLogAlpha;
            double meanOverAlpha = here * overAlpha + goneOverAlpha;
            double meanS = here * logBeta - gone / s + goneLogBeta;
            double meanBeta = here * s * overBeta + (s + 1) * goneOverBeta;
            value += n * (-R * logAlpha - s * logBeta + fall + Math.log(whole));
            byR -= n * meanLogAlpha;
            byAlpha -= n * R * meanOverAlpha;
            byS -= n * meanS;
            byBeta -= n * meanBeta;
            double hereLogAlpha = here * logAlpha;
            double hereOverAlpha = here * overAlpha;
            double hereLogBeta = here * logBeta;
            double hereOverBeta = here * overBeta;
            rr += n
                    * (hereLogAlpha * logAlpha
                            + share * (tails[tx + 5] - left * tails[T + 5])
                            - meanLogAlpha * meanLogAlpha);
            ra += n
                    * (R
                                    * (hereLogAlpha * overAlpha
                                            + share * (tails[tx + 6] - left * tails[T + 6])
                                            - meanLogAlpha * meanOverAlpha)
                            - meanOverAlpha);
            rs += n
                    * (hereLogAlpha * logBeta
                            + share * (tails[tx + 7] - left * tails[T + 7])
                            - goneLogAlpha / s
                            - meanLogAlpha * meanS);
            rb += n
                    * (hereLogAlpha * s * overBeta
                            + (s + 1) * share * (tails[tx + 8] - left * tails[T + 8])
                            - meanLogAlpha * meanBeta);
            aa += n
                    * ((R * R + R) * (hereOverAlpha * overAlpha + share * (tails[tx + 9] - left * tails[T + 9]))
                            - R * R * meanOverAlpha * meanOverAlpha);
            as += n
                    * R
                    * (hereOverAlpha * logBeta
                            + share * (tails[tx + 10] - left * tails[T + 10])
                            - goneOverAlpha / s
                            - meanOverAlpha * meanS);
            ab += n
                    * R
                    * (hereOverAlpha * s * overBeta
                            + (s + 1) * share * (tails[tx + 11] - left * tails[T + 11])
                            - meanOverAlpha * meanBeta);
            ss += n
                    * (hereLogBeta * logBeta
                            + share * (tails[tx + 12] - left * tails[T + 12])
                            - 2 * goneLogBeta / s
                            - meanS * meanS);
            sb += n
                    * (hereLogBeta * s * overBeta
                            + (s + 1) * (share * (tails[tx + 13] - left * tails[T + 13]) - goneOverBeta / s)
                            - hereOverBeta
                            - goneOverBeta
                            - meanS * meanBeta);
            bb += n
                    * ((s * s + s) * hereOverBeta * overBeta
                            + (s + 1) * (s + 2) * share * (tails[tx + 14] - left * tails[T + 14])
                            - meanBeta * meanBeta);
        }

        Derivatives result() {
            var result = new Derivatives(4);
            result.value = value;
            double[][] rows = {{rr}, {ra, aa}, {rs, as, ss}, {rb, ab, sb, bb}};
            double[] slopes = {byR, byAlpha, byS, byBeta};
            for (int i = 0; i < rows.length; i++) {
                result.gradient[i] = slopes[i];
                System.arraycopy(rows[i], 0, result.hessian[i], 0, rows[i].length);
            }
            return result;
        }
    }
}
