package org.kith.models.clv;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** The models of repeat buying that can be fitted. */
public enum ModelFamily {
    BG_NBD("bgnbd", "BG/NBD", List.of("r", "alpha", "a", "b"), BetaGeometricLikelihood::bgNbd),
    MBG_NBD("mbgnbd", "MBG/NBD", List.of("r", "alpha", "a", "b"), BetaGeometricLikelihood::mbgNbd),
    PARETO_NBD("paretonbd", "Pareto/NBD", List.of("r", "alpha", "s", "beta"), ParetoNbdLikelihood::new),
    NBD("nbd", "NBD", List.of("r", "alpha"), NbdLikelihood::new);

    /** The climb starts on this many groups of customers, goes on with more, and ends on all. */
    private static final int FEW_GROUPS = 500;

    private static final int MORE_GROUPS = 10_000;

    private final String code;
    private final String title;
    private final List<String> symbols;
    private final Function<Calibration, Likelihood> likelihood;

    ModelFamily(String code, String title, List<String> symbols, Function<Calibration, Likelihood> likelihood) {
        this.code = code;
        this.title = title;
        this.symbols = symbols;
        this.likelihood = likelihood;
    }

    /** The name on the command line and in stored results, such as {@code bgnbd}. */
    public String code() {
        return code;
    }

    /** The name for people, such as {@code BG/NBD}. */
    public String title() {
        return title;
    }

    /** The parameters' symbols in order. */
    public List<String> symbols() {
        return symbols;
    }

    /** The model with these parameters, in the order of {@link #symbols}. */
    public TransactionModel with(double... theta) {
        return switch (this) {
            case BG_NBD -> new BgNbd(theta[0], theta[1], theta[2], theta[3]);
            case MBG_NBD -> new MbgNbd(theta[0], theta[1], theta[2], theta[3]);
            case PARETO_NBD -> new ParetoNbd(theta[0], theta[1], theta[2], theta[3]);
            case NBD -> new Nbd(theta[0], theta[1]);
        };
    }

    /**
     * The maximum-likelihood fit.
     *
     * @throws FitRefused when there is no repeat purchase, the gradient does not vanish, or the optimum runs to a boundary
     */
    public Fit fit(Calibration calibration) {
        calibration.requireRepeatPurchases();
        var few = near(calibration.sample(FEW_GROUPS), starts(calibration));
        var more = near(calibration.sample(MORE_GROUPS), List.of(few));
        return Fit.of(this, maximum(calibration, more), calibration.customers());
    }

    private double[] near(Calibration sample, List<double[]> starts) {
        return new Maximiser(title, symbols, sample.customers()).near(likelihood(sample), starts);
    }

    private Maximum maximum(Calibration calibration, double[] start) {
        var maximiser = new Maximiser(title, symbols, calibration.customers());
        try {
            return maximiser.maximise(likelihood(calibration), List.of(start));
        } catch (FitRefused _) {
            return maximiser.maximise(likelihood(calibration), starts(calibration));
        }
    }

    Likelihood likelihood(Calibration calibration) {
        return likelihood.apply(calibration);
    }

    /** Starting values in the scale of the data: slow and fast, lasting and fickle customers. */
    private List<double[]> starts(Calibration calibration) {
        double rate = calibration.purchaseRate();
        double time = calibration.meanT();
        return switch (this) {
            case BG_NBD, MBG_NBD ->
                List.of(
                        new double[] {0.5, 0.5 / rate, 0.8, 2.5},
                        new double[] {0.25, 0.25 / rate, 0.2, 2},
                        new double[] {2, 2 / rate, 1, 5});
            case PARETO_NBD ->
                List.of(
                        new double[] {0.5, 0.5 / rate, 0.5, time / 2},
                        new double[] {1, 1 / rate, 2, 4 * time},
                        new double[] {0.3, 0.3 / rate, 0.3, time / 10});
            case NBD ->
                Arrays.stream(new double[] {0.1, 0.5, 2})
                        .mapToObj(r -> new double[] {r, r / rate})
                        .toList();
        };
    }

    /** The family of a {@link #code}. */
    public static ModelFamily ofCode(String code) {
        return Arrays.stream(values())
                .filter(family -> family.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no model \"" + code + "\". Choose one of "
                        + String.join(
                                ", ", Arrays.stream(values()).map(f -> f.code).toList()) + "."));
    }
}
