package org.kith.models.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GradientTest {
    private static final Calibration CUSTOMERS = Calibration.of(List.of(
            new History(0, 0, 0),
            new History(0, 0, 39),
            new History(1, 3, 3),
            new History(1, .5, 200),
            new History(7, 30, 39),
            new History(200, 38, 40),
            new History(200, 38, 40)));

    private static final double[][] POINTS = {
        {.25, 4, .8, 2.5}, {2, 100, .01, .3}, {.6, .2, 1, 40}, {5, 11, 3, .05}, {.5, 10.6, .6, 11.7}
    };

    @ParameterizedTest
    @EnumSource
    void theAnalyticDerivativesAreTheSlopesOfTheLikelihood(ModelFamily family) {
        for (double[] point : POINTS) {
            double[] theta = Arrays.copyOf(point, family.symbols().size());
            assertSlope(family.likelihood(CUSTOMERS), theta);
        }
    }

    @Test
    void theAnalyticDerivativesOfSpendAreTheSlopesOfItsLikelihood() {
        var data = SpendData.of(new int[] {1, 2, 2, 30, 7}, new double[] {10, 3.5, 80, 22, 1e4});
        assertSlope(new GammaGammaLikelihood(data), new double[] {6.2, 3.7, 15.4});
        assertSlope(new GammaGammaLikelihood(data), new double[] {.3, 12, 400});
    }

    private static void assertSlope(Likelihood likelihood, double[] theta) {
        var at = likelihood.at(theta);
        for (int i = 0; i < theta.length; i++) {
            double slope = slope(theta, i, moved -> likelihood.at(moved).value);
            assertThat(at.gradient[i])
                    .as("parameter %d at %s", i, Arrays.toString(theta))
                    .isCloseTo(slope, within(1e-6 * (1 + Math.abs(slope))));
            for (int j = 0; j < theta.length; j++) {
                int other = j;
                double curve = slope(theta, i, moved -> likelihood.at(moved).gradient[other]);
                assertThat(at.hessian[i][j])
                        .as("parameters %d and %d at %s", i, j, Arrays.toString(theta))
                        .isCloseTo(curve, within(1e-6 * (1 + Math.abs(curve))));
            }
        }
    }

    /** A difference of fourth order. */
    private static double slope(double[] theta, int i, ToDoubleFunction<double[]> f) {
        double h = theta[i] * 1e-3;
        return (8 * (f.applyAsDouble(moved(theta, i, h)) - f.applyAsDouble(moved(theta, i, -h)))
                        - (f.applyAsDouble(moved(theta, i, 2 * h)) - f.applyAsDouble(moved(theta, i, -2 * h))))
                / (12 * h);
    }

    private static double[] moved(double[] theta, int i, double by) {
        var moved = theta.clone();
        moved[i] += by;
        return moved;
    }
}
