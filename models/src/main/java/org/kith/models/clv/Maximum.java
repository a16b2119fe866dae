package org.kith.models.clv;

/**
 * Where a search ended.
 *
 * @param theta natural parameters
 * @param gradientNorm Euclidean norm of the derivative by the logarithms of the parameters
 * @param logErrors standard errors of the logarithms of the parameters; empty when the Hessian is not negative definite
 */
record Maximum(double[] theta, double logLikelihood, double gradientNorm, double[] logErrors) {
    double[] standardErrors() {
        var errors = new double[theta.length];
        for (int i = 0; i < errors.length; i++) {
            // at a zero gradient the Hessian in natural parameters is the one in logarithms, scaled by 1/theta
            errors[i] = theta[i] * logErrors[i];
        }
        return errors;
    }
}
