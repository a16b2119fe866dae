package org.kith.models.clv;

import java.util.Arrays;
import java.util.List;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;

/**
 * Newton's method in log-parameters. The Hessian's eigenvalues are made negative where the likelihood is not concave, so
 * that every step climbs.
 */
final class Maximiser {
    /** The search stays within e^±16, and parameters outside of e^±13.8 (a millionth, a million) count as zero or infinite. */
    private static final double LOG_LIMIT = 16;

    private static final double LOG_BOUNDARY = 13.8;

    /** A standard error of the logarithm beyond this (a factor of 22,000) says that the data do not know the parameter. */
    private static final double VAGUE = 10;

    private static final double ZERO_GRADIENT_PER_CUSTOMER = 1e-7;
    private static final double DONE_PER_CUSTOMER = 1e-10;

    /** A start for a greater sample need not be better than what the greater sample will move it. */
    private static final double NEAR_PER_CUSTOMER = 1e-4;

    private static final int MAX_STEPS = 200;

    private final List<String> symbols;
    private final String name;
    private final double customers;

    Maximiser(String name, List<String> symbols, double customers) {
        this.name = name;
        this.symbols = symbols;
        this.customers = customers;
    }

    /** The best of all climbs, or a refusal. */
    Maximum maximise(Likelihood likelihood, List<double[]> starts) {
        return accepted(best(likelihood, starts, DONE_PER_CUSTOMER).maximum());
    }

    /** Near the top of the best of all climbs, whether it is an answer or not. */
    double[] near(Likelihood likelihood, List<double[]> starts) {
        return best(likelihood, starts, NEAR_PER_CUSTOMER).theta();
    }

    private Climb best(Likelihood likelihood, List<double[]> starts, double donePerCustomer) {
        Climb best = null;
        for (var start : starts) {
            var climb = new Climb(likelihood, log(start));
            climb.run(donePerCustomer * customers);
            if (best == null || climb.here.value > best.here.value) {
                best = climb;
            }
        }
        if (best == null) {
            throw new IllegalArgumentException("Give at least one starting point.");
        }
        return best;
    }

    private Maximum accepted(Maximum maximum) {
        for (int i = 0; i < symbols.size(); i++) {
            if (Math.abs(Math.log(maximum.theta()[i])) >= LOG_BOUNDARY) {
                throw new FitRefused.OptimumAtBoundary("The likelihood of " + name + " rises until " + symbols.get(i)
                        + " reaches " + maximum.theta()[i] + ": the data have no inner optimum."
                        + " Use a simpler model, or more customers or time.");
            }
        }
        for (int i = 0; i < symbols.size(); i++) {
            if (maximum.logErrors().length == 0 || !(maximum.logErrors()[i] <= VAGUE)) {
                throw new FitRefused.OptimumAtBoundary("The likelihood of " + name + " is flat at "
                        + describe(maximum.theta()) + ": the data do not tell its parameters."
                        + " Use a simpler model, or more customers or time.");
            }
        }
        if (!(maximum.gradientNorm() <= ZERO_GRADIENT_PER_CUSTOMER * customers)) {
            throw new FitRefused.GradientNotZero("The search for " + name + " ended at " + describe(maximum.theta())
                    + ", where the gradient is " + maximum.gradientNorm()
                    + " and not zero. Use another model, or check the data for extreme customers.");
        }
        return maximum;
    }

    private String describe(double[] theta) {
        var text = new StringBuilder();
        for (int i = 0; i < theta.length; i++) {
            text.append(i == 0 ? "" : ", ").append(symbols.get(i)).append(" = ").append(theta[i]);
        }
        return text.toString();
    }

    private static double[] log(double[] theta) {
        return Arrays.stream(theta).map(Math::log).toArray();
    }

    private static double[] exp(double[] logs) {
        return Arrays.stream(logs).map(Math::exp).toArray();
    }

    private static double norm(double[] v) {
        return Math.sqrt(Arrays.stream(v).map(each -> each * each).sum());
    }

    /** One climb from one start. Works on logarithms of the parameters. */
    private static final class Climb {
        private final Likelihood likelihood;
        private double[] point;
        private Derivatives here;

        Climb(Likelihood likelihood, double[] start) {
            this.likelihood = likelihood;
            this.point = start;
            this.here = evaluate(start);
        }

        void run(double done) {
            for (int step = 0; step < MAX_STEPS && Double.isFinite(here.value); step++) {
                if (norm(here.gradient) <= done || atLimit() || !advance()) {
                    return;
                }
            }
        }

        private boolean atLimit() {
            return Arrays.stream(point).anyMatch(each -> Math.abs(each) >= LOG_LIMIT);
        }

        /** One Newton step, halved until it climbs; false when none does. */
        private boolean advance() {
            var direction = direction();
            double slope = 0;
            for (int i = 0; i < direction.length; i++) {
                slope += direction[i] * here.gradient[i];
            }
            for (double length = 1; length > 1e-10; length /= 2) {
                var trial = moved(direction, length);
                var there = evaluate(trial);
                // close to the top the gain drowns in rounding, and the gradient tells more than the value
                boolean closeToTop = slope < 1e-10 * Math.abs(here.value);
                boolean better = closeToTop
                        ? norm(there.gradient) < norm(here.gradient)
                        : there.value >= here.value + 1e-4 * length * slope;
                if (Double.isFinite(there.value) && better) {
                    point = trial;
                    here = there;
                    return true;
                }
            }
            return false;
        }

        private double[] moved(double[] direction, double length) {
            var moved = new double[point.length];
            for (int i = 0; i < moved.length; i++) {
                moved[i] = Math.clamp(point[i] + length * direction[i], -LOG_LIMIT, LOG_LIMIT);
            }
            return moved;
        }

        private double[] direction() {
            var eigen = new EigenDecompositionSymmetric(new Array2DRowRealMatrix(here.hessian, false));
            double[] values = eigen.getEigenvalues();
            double largest = Arrays.stream(values).map(Math::abs).max().orElseThrow();
            var direction = new double[point.length];
            for (int k = 0; k < values.length; k++) {
                var vector = eigen.getEigenvector(k);
                double along = 0;
                for (int i = 0; i < point.length; i++) {
                    along += vector.getEntry(i) * here.gradient[i];
                }
                double curvature = Math.max(Math.max(Math.abs(values[k]), 1e-10 * largest), Double.MIN_NORMAL);
                for (int i = 0; i < point.length; i++) {
                    direction[i] += vector.getEntry(i) * along / curvature;
                }
            }
            return shortened(direction);
        }

        private static double[] shortened(double[] direction) {
            double longest = Arrays.stream(direction).map(Math::abs).max().orElseThrow();
            double factor = longest > 2 ? 2 / longest : 1;
            return Arrays.stream(direction).map(each -> each * factor).toArray();
        }

        private Derivatives evaluate(double[] logs) {
            var theta = exp(logs);
            return likelihood.at(theta).byLogarithms(theta);
        }

        double[] theta() {
            return exp(point);
        }

        Maximum maximum() {
            return new Maximum(
                    theta(),
                    here.value,
                    norm(here.gradient),
                    Double.isFinite(here.value) ? logErrors() : new double[0]);
        }

        private double[] logErrors() {
            var information = new Array2DRowRealMatrix(here.hessian).scalarMultiply(-1);
            var eigen = new EigenDecompositionSymmetric(information);
            double smallest = Arrays.stream(eigen.getEigenvalues()).min().orElseThrow();
            if (!(smallest > 0)) {
                return new double[0];
            }
            var errors = new double[point.length];
            for (int i = 0; i < errors.length; i++) {
                double variance = 0;
                for (int k = 0; k < errors.length; k++) {
                    double entry = eigen.getEigenvector(k).getEntry(i);
                    variance += entry * entry / eigen.getEigenvalue(k);
                }
                errors[i] = Math.sqrt(variance);
            }
            return errors;
        }
    }
}
