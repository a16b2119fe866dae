package org.kith.models.clv;

/** A value, its gradient and its Hessian by the natural parameters, summed up over customers. */
final class Derivatives {
    double value;
    final double[] gradient;
    /** The lower triangle is summed up; {@link #complete} mirrors it. */
    final double[][] hessian;

    Derivatives(int parameters) {
        gradient = new double[parameters];
        hessian = new double[parameters][parameters];
    }

    void add(Derivatives other) {
        value += other.value;
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] += other.gradient[i];
            for (int j = 0; j <= i; j++) {
                hessian[i][j] += other.hessian[i][j];
            }
        }
    }

    Derivatives complete() {
        for (int i = 0; i < gradient.length; i++) {
            for (int j = 0; j < i; j++) {
                hessian[j][i] = hessian[i][j];
            }
        }
        return this;
    }

    /** The same by the logarithms of the parameters. */
    Derivatives byLogarithms(double[] theta) {
        var by = new Derivatives(theta.length);
        by.value = value;
        for (int i = 0; i < theta.length; i++) {
            by.gradient[i] = gradient[i] * theta[i];
            for (int j = 0; j < theta.length; j++) {
                by.hessian[i][j] = hessian[i][j] * theta[i] * theta[j] + (i == j ? by.gradient[i] : 0);
            }
        }
        return by;
    }
}
