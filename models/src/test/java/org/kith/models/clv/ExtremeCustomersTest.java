package org.kith.models.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import org.hipparchus.analysis.integration.IterativeLegendreGaussIntegrator;
import org.hipparchus.special.Beta;
import org.junit.jupiter.api.Test;

/** Where other programs overflow, and where the papers' formulas have poles. */
class ExtremeCustomersTest {
    @Test
    void bgNbdHasAFiniteLikelihoodForTwoHundredPurchases() {
        var model = new BgNbd(.25, 4, .8, 2.5);
        assertThat(model.logLikelihood(new History(0, 0, 40))).isCloseTo(-.59947382, within(5e-9));
        assertThat(model.logLikelihood(new History(200, 38, 40))).isCloseTo(100.7957, within(5e-5));
    }

    @Test
    void paretoNbdIsFiniteWhereTheHypergeometricFunctionOverflows() {
        var model = new ParetoNbd(.55, 10.58, .61, 11.67);
        assertThat(model.conditionalExpectedPurchases(new History(132, 200, 200), 10))
                .isCloseTo(6.2060517889632418, within(1e-12));
        assertThat(model.conditionalExpectedPurchases(new History(133, 200, 200), 10))
                .isCloseTo(6.2528722475748113, within(1e-12));
        var other = new ParetoNbd(.5143, 2.8845, .2856, 14.1087);
        assertThat(other.probabilityAlive(new History(221, 103.43, 103.57))).isBetween(.99, 1.0);
    }

    @Test
    void everyModelIsFiniteForTenThousandPurchasesInOneDayOrAThousandYears() {
        for (var model : new TransactionModel[] {
            new BgNbd(.25, 4, .8, 2.5),
            new MbgNbd(.25, 4, .8, 2.5),
            new ParetoNbd(.55, 10.58, .61, 11.67),
            new Nbd(.5, 5)
        }) {
            for (var history : new History[] {
                new History(10_000, .1, .1),
                new History(10_000, .1, 50_000),
                new History(10_000, 50_000, 50_000),
                new History(1, 1e-9, 1e6)
            }) {
                assertThat(model.logLikelihood(history))
                        .as("%s %s", model, history)
                        .isFinite();
                assertThat(model.probabilityAlive(history)).isBetween(0.0, 1.0);
                assertThat(model.conditionalExpectedPurchases(history, 52))
                        .isFinite()
                        .isNotNegative();
                assertThat(model.discountedExpectedPurchases(history, Double.POSITIVE_INFINITY, .01))
                        .isFinite()
                        .isNotNegative();
            }
        }
    }

    @Test
    void expectedPurchasesAgreeWithTheIntegralTheyComeFrom() {
        for (var p : new PurchasesWhileAlive[] {
            new PurchasesWhileAlive(.25, 4, .8, 2.5),
            new PurchasesWhileAlive(10.25, 43, 1, 12.5),
            new PurchasesWhileAlive(.25, 4, .3, .4),
            new PurchasesWhileAlive(26.2, 35, 3, 28),
            new PurchasesWhileAlive(40, 10, 2, 3),
            new PurchasesWhileAlive(3, 10, 300, 900)
        }) {
            for (double t : new double[] {.01, 1, 52, 2000}) {
                double direct = betaMean(p, q -> -Math.expm1(-p.shape() * Math.log1p(q * t / p.rate())) / q);
                assertThat(p.expected(t)).as("%s %s", p, t).isCloseTo(direct, within(1e-9 * direct));
                double h = t * 1e-4;
                double slope = (p.expected(t + h) - p.expected(t - h)) / (2 * h);
                assertThat(p.purchaseRate(t)).as("%s %s", p, t).isCloseTo(slope, within(1e-6 * slope));
            }
        }
    }

    @Test
    void withoutDiscountTheDiscountedPurchasesAreTheExpectedOnes() {
        for (var model : new TransactionModel[] {
            new BgNbd(.25, 4, .8, 2.5),
            new MbgNbd(.25, 4, .8, 2.5),
            new ParetoNbd(.55, 10.58, .61, 11.67),
            new Nbd(.5, 5)
        }) {
            var history = new History(3, 20, 39);
            double expected = model.conditionalExpectedPurchases(history, 104);
            assertThat(model.discountedExpectedPurchases(history, 104, 0)).isEqualTo(expected);
            assertThat(model.discountedExpectedPurchases(history, 104, 1e-12))
                    .isCloseTo(expected, within(1e-9 * expected));
        }
    }

    @Test
    void anInfiniteHorizonWithoutDiscountIsRefused() {
        var model = new Nbd(.5, 5);
        assertThatThrownBy(() -> model.discountedExpectedPurchases(new History(0, 0, 1), Double.POSITIVE_INFINITY, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("without a horizon the rate must be above 0");
    }

    @Test
    void paretoNbdHasNoPoleAtSEqualOne() {
        var history = new History(2, 10, 39);
        double at = new ParetoNbd(.55, 10.58, 1, 11.67).conditionalExpectedPurchases(history, 52);
        double near = new ParetoNbd(.55, 10.58, 1 + 1e-9, 11.67).conditionalExpectedPurchases(history, 52);
        assertThat(at).isCloseTo(near, within(1e-8));
    }

    @Test
    void theLapseIntegralIsExactForVeryDifferentAlphaAndBeta() {
        for (double[] c :
                new double[][] {{10, .001, 200.5, 1.6, 0, 40}, {.01, 50, 3.2, 1.1, 2, 300}, {10, 11, .5, 1.6, 0, 39}}) {
            var integral = new LapseIntegral(c[0], c[1]);
            integral.compute(c[2], c[3], c[4], c[5]);
            double scale = Math.exp(-integral.log);
            double direct = scaledIntegral(c, scale);
            assertThat(direct).isCloseTo(1, within(1e-9));
        }
    }

    private static double scaledIntegral(double[] c, double scale) {
        double low = Math.log(c[1] + c[4]);
        double high = Math.log(c[1] + c[5]);
        return new IterativeLegendreGaussIntegrator(20, 1e-11, 1e-300)
                .integrate(
                        10_000_000,
                        u -> {
                            double y = Math.exp(u) - c[1];
                            return scale * Math.exp(-c[2] * Math.log(c[0] + y) - c[3] * Math.log(c[1] + y) + u);
                        },
                        low,
                        high);
    }

    /** Through p = v^k, which takes the beta density's singularity at 0 away. */
    private static double betaMean(PurchasesWhileAlive p, DoubleUnaryOperator f) {
        double k = Math.max(1, 4 / p.a());
        double l = Math.max(1, 4 / p.b());
        var integrator = new IterativeLegendreGaussIntegrator(20, 1e-12, 1e-300);
        double logBeta = Beta.logBeta(p.a(), p.b());
        double left = integrator.integrate(
                10_000_000,
                v -> {
                    double q = Math.pow(v, k);
                    return Math.exp(p.a() * k * Math.log(v) + (p.b() - 1) * Math.log1p(-q) - logBeta)
                            / v
                            * k
                            * f.applyAsDouble(q);
                },
                1e-300,
                Math.pow(.5, 1 / k));
        double right = integrator.integrate(
                10_000_000,
                v -> {
                    double rest = Math.pow(v, l);
                    return Math.exp((p.a() - 1) * Math.log1p(-rest) + p.b() * l * Math.log(v) - logBeta)
                            / v
                            * l
                            * f.applyAsDouble(1 - rest);
                },
                1e-300,
                Math.pow(.5, 1 / l));
        return left + right;
    }
}
