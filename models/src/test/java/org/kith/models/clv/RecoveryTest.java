package org.kith.models.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.hipparchus.random.RandomDataGenerator;
import org.junit.jupiter.api.Test;

/** What a simulation puts in, the fit takes out. */
class RecoveryTest {
    private static final int CUSTOMERS = 20_000;
    private final RandomDataGenerator random = new RandomDataGenerator(20_050_817);

    @Test
    void bgNbdFindsWhatTheSimulationPutIn() {
        assertRecovers(new BgNbd(.6, 8, .9, 2.2), 0);
    }

    @Test
    void mbgNbdFindsWhatTheSimulationPutIn() {
        assertRecovers(new MbgNbd(.9, 6, .7, 2.5), 1);
    }

    @Test
    void paretoNbdFindsWhatTheSimulationPutIn() {
        var truth = new ParetoNbd(.7, 9, .8, 15);
        var histories = new ArrayList<History>();
        for (int i = 0; i < CUSTOMERS; i++) {
            double rate = gamma(truth.r(), truth.alpha());
            double lifetime = random.nextExponential(1 / gamma(truth.s(), truth.beta()));
            histories.add(history(rate, lifetime, Double.POSITIVE_INFINITY));
        }
        assertFound(truth, histories);
    }

    @Test
    void nbdFindsWhatTheSimulationPutIn() {
        var truth = new Nbd(.8, 12);
        var histories = new ArrayList<History>();
        for (int i = 0; i < CUSTOMERS; i++) {
            histories.add(history(gamma(truth.r(), truth.alpha()), Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY));
        }
        assertFound(truth, histories);
    }

    @Test
    void gammaGammaFindsWhatTheSimulationPutIn() {
        var truth = new GammaGamma(4, 3.5, 30);
        var customers = new ArrayList<CustomerHistory>();
        for (int i = 0; i < CUSTOMERS; i++) {
            int x = random.nextInt(0, 5);
            double scale = gamma(truth.q(), truth.gamma());
            double mean = x == 0 ? 0 : gamma(truth.p() * x, scale) / x;
            customers.add(new CustomerHistory("c" + i, new History(x, x == 0 ? 0 : 5, 10), mean));
        }
        var fit = GammaGamma.fit(customers);
        assertNear(truth.parameters(), fit.parameters(), fit.standardErrors());
    }

    /** A million customers with whole-day times are a few ten thousand groups; {@code kith bench fits} measures the time. */
    @Test
    void aMillionCustomersAreFittedAsTheFewHistoriesThatTheyHave() {
        var truth = new BgNbd(.6, 8, .9, 2.2);
        var few = simulate(truth, 0);
        var source = new Random(7);
        int n = 1_000_000;
        var x = new int[n];
        var tx = new double[n];
        var T = new double[n];
        for (int i = 0; i < n; i++) {
            var h = few.get(source.nextInt(few.size()));
            x[i] = h.x();
            tx[i] = h.tx();
            T[i] = h.T();
        }
        var calibration = Calibration.of(x, tx, T);
        var fit = ModelFamily.BG_NBD.fit(calibration);
        assertThat(fit.customers()).isEqualTo(n);
        // a sample of a sample: as wide as the smaller one
        assertThat(fit.parameters().get("r")).isCloseTo(.6, within(.06));
        assertThat(calibration.groups()).isLessThan(CUSTOMERS);
    }

    private void assertRecovers(TransactionModel truth, int chancesBeforeRepeat) {
        assertFound(truth, simulate(truth, chancesBeforeRepeat));
    }

    private List<History> simulate(TransactionModel truth, int chancesBeforeRepeat) {
        double[] theta = truth.parameters().values().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        var histories = new ArrayList<History>();
        for (int i = 0; i < CUSTOMERS; i++) {
            double rate = gamma(theta[0], theta[1]);
            double a = gamma(theta[2], 1);
            double p = a / (a + gamma(theta[3], 1));
            // purchases until the customer leaves are geometric
            double chances = Math.ceil(Math.log(random.nextUniform(0, 1)) / Math.log1p(-p));
            histories.add(history(rate, Double.POSITIVE_INFINITY, chances - chancesBeforeRepeat));
        }
        return histories;
    }

    private History history(double rate, double lifetime, double mostPurchases) {
        double T = Math.round(random.nextUniform(30, 90) * 7) / 7.0;
        double end = Math.min(T, lifetime);
        int x = 0;
        double tx = 0;
        for (double t = random.nextExponential(1 / rate); t <= end && x < mostPurchases; ) {
            x++;
            tx = t;
            t += random.nextExponential(1 / rate);
        }
        return new History(x, tx, T);
    }

    private double gamma(double shape, double rate) {
        // Hipparchus draws zero now and then when the shape is small
        return Math.max(1e-12, random.nextGamma(shape, 1 / rate));
    }

    private static void assertFound(TransactionModel truth, List<History> histories) {
        var fit = truth.family().fit(Calibration.of(histories));
        assertNear(truth.parameters(), fit.parameters(), fit.standardErrors());
    }

    private static void assertNear(Map<String, Double> truth, Map<String, Double> found, Map<String, Double> errors) {
        assertThat(found.keySet()).isEqualTo(truth.keySet());
        truth.forEach((symbol, value) -> {
            double error = errors.getOrDefault(symbol, 0.0);
            assertThat(error).as("standard error of %s", symbol).isBetween(0.0, value / 2);
            assertThat(found.get(symbol)).as(symbol).isCloseTo(value, within(3 * error));
        });
    }
}
