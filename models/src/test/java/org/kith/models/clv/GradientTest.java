package org.kith.models.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
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
    void theAnalyticGradientIsTheSlopeOfTheLikelihood(ModelFamily family) {
        for (double[] point : POINTS) {
            double[] theta = Arrays.copyOf(point, family.symbols().size());
            assertSlope(family.likelihood(CUSTOMERS), theta);
        }
    }

    @Test
    void theAnalyticGradientOfSpendIsTheSlopeOfItsLikelihood() {
        var data = SpendData.of(new int[] {1, 2, 2, 30, 7}, new double[] {10, 3.5, 80, 22, 1e4});
        assertSlope(new GammaGammaLikelihood(data), new double[] {6.2, 3.7, 15.4});
        assertSlope(new GammaGammaLikelihood(data), new double[] {.3, 12, 400});
    }

    private static void assertSlope(Likelihood likelihood, double[] theta) {
        var gradient = new double[theta.length];
        likelihood.at(theta, gradient);
        for (int i = 0; i < theta.length; i++) {
            double slope = slope(likelihood, theta, i);
            assertThat(gradient[i])
                    .as("parameter %d at %s", i, Arrays.toString(theta))
                    .isCloseTo(slope, within(1e-6 * (1 + Math.abs(slope))));
        }
    }

    /** A difference of fourth order. */
    private static double slope(Likelihood likelihood, double[] theta, int i) {
        double h = theta[i] * 1e-3;
        return (8 * (value(likelihood, theta, i, h) - value(likelihood, theta, i, -h))
                        - (value(likelihood, theta, i, 2 * h) - value(likelihood, theta, i, -2 * h)))
                / (12 * h);
    }

    private static double value(Likelihood likelihood, double[] theta, int i, double by) {
        var moved = theta.clone();
        moved[i] += by;
        return likelihood.at(moved, new double[theta.length]);
    }
}
