package org.kith.models.clv;

import java.util.Arrays;
import java.util.List;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.RealMatrix;

/**
 * Newton's method in log-parameters. The Hessian is the difference of analytic gradients; its eigenvalues are made
 * negative where the likelihood is not concave, so that every step climbs.
 */
final class Maximiser {
    /** The search stays within e^±16, and parameters outside of e^±13.8 (a millionth, a million) count as zero or infinite. */
    private static final double LOG_LIMIT = 16;

    private static final double LOG_BOUNDARY = 13.8;

    /** A standard error of the logarithm beyond this (a factor of 22,000) says that the data do not know the parameter. */
    private static final double VAGUE = 10;

    private static final double ZERO_GRADIENT_PER_CUSTOMER = 1e-7;
    private static final double DONE_PER_CUSTOMER = 1e-10;
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
        return accepted(best(likelihood, starts));
    }

    /** The best of all climbs, whether it is an answer or not. */
    Maximum best(Likelihood likelihood, List<double[]> starts) {
        Climb best = null;
        for (var start : starts) {
            var climb = new Climb(likelihood, log(start));
            climb.run();
            if (best == null || climb.value > best.value) {
                best = climb;
            }
        }
        if (best == null) {
            throw new IllegalArgumentException("Give at least one starting point.");
        }
        return best.maximum();
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

    private static double norm(double[] v) {
        return Math.sqrt(Arrays.stream(v).map(each -> each * each).sum());
    }

    /** One climb from one start. Works on logarithms of the parameters. */
    private final class Climb {
        private final Likelihood likelihood;
        private double[] point;
        private double[] gradient;
        private double value;

        Climb(Likelihood likelihood, double[] start) {
            this.likelihood = likelihood;
            this.point = start;
            this.gradient = new double[start.length];
            this.value = evaluate(start, gradient);
        }

        void run() {
            for (int step = 0; step < MAX_STEPS && Double.isFinite(value); step++) {
                if (norm(gradient) <= DONE_PER_CUSTOMER * customers || atLimit() || !advance()) {
                    return;
                }
            }
        }

        private boolean atLimit() {
            return Arrays.stream(point).anyMatch(each -> Math.abs(each) >= LOG_LIMIT);
        }

        /** One Newton step, halved until it climbs; false when none does. */
        private boolean advance() {
            var direction = direction(hessian(1e-6, false));
            double slope = 0;
            for (int i = 0; i < direction.length; i++) {
                slope += direction[i] * gradient[i];
            }
            var trialGradient = new double[point.length];
            for (double length = 1; length > 1e-10; length /= 2) {
                var trial = moved(direction, length);
                double trialValue = evaluate(trial, trialGradient);
                // close to the top the gain drowns in rounding, and the gradient tells more than the value
                boolean closeToTop = slope < 1e-10 * Math.abs(value);
                boolean better =
                        closeToTop ? norm(trialGradient) < norm(gradient) : trialValue >= value + 1e-4 * length * slope;
                if (Double.isFinite(trialValue) && better) {
                    point = trial;
                    value = trialValue;
                    gradient = trialGradient;
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

        private double[] direction(RealMatrix hessian) {
            var eigen = new EigenDecompositionSymmetric(hessian);
            double[] values = eigen.getEigenvalues();
            double largest = Arrays.stream(values).map(Math::abs).max().orElseThrow();
            var direction = new double[point.length];
            for (int k = 0; k < values.length; k++) {
                var vector = eigen.getEigenvector(k);
                double along = 0;
                for (int i = 0; i < point.length; i++) {
                    along += vector.getEntry(i) * gradient[i];
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

        private RealMatrix hessian(double h, boolean central) {
            int n = point.length;
            var rows = new double[n][];
            for (int i = 0; i < n; i++) {
                var ahead = gradientAt(i, h);
                var behind = central ? gradientAt(i, -h) : gradient;
                rows[i] = new double[n];
                for (int j = 0; j < n; j++) {
                    rows[i][j] = (ahead[j] - behind[j]) / (central ? 2 * h : h);
                }
            }
            var raw = new Array2DRowRealMatrix(rows, false);
            return raw.add(raw.transpose()).scalarMultiply(0.5);
        }

        private double[] gradientAt(int coordinate, double h) {
            var near = point.clone();
            near[coordinate] += h;
            var nearGradient = new double[near.length];
            evaluate(near, nearGradient);
            return nearGradient;
        }

        private double evaluate(double[] logs, double[] gradientByLogs) {
            var theta = Arrays.stream(logs).map(Math::exp).toArray();
            double result = likelihood.at(theta, gradientByLogs);
            for (int i = 0; i < theta.length; i++) {
                gradientByLogs[i] *= theta[i];
            }
            return result;
        }

        Maximum maximum() {
            var theta = Arrays.stream(point).map(Math::exp).toArray();
            return new Maximum(theta, value, norm(gradient), Double.isFinite(value) ? logErrors() : new double[0]);
        }

        private double[] logErrors() {
            var eigen = new EigenDecompositionSymmetric(hessian(1e-4, true).scalarMultiply(-1));
            double smallest = Arrays.stream(eigen.getEigenvalues()).min().orElseThrow();
            if (!(smallest > 0)) {
                return new double[0];
            }
            var inverse = eigen.getSolver().getInverse();
            var errors = new double[point.length];
            for (int i = 0; i < errors.length; i++) {
                errors[i] = Math.sqrt(inverse.getEntry(i, i));
            }
            return errors;
        }
    }
}
