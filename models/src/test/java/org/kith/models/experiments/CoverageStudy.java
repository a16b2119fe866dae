package org.kith.models.experiments;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;

/**
 * How often the interval for additional spend holds the truth, by simulation, for every method that was considered.
 *
 * <p>{@code main} prints the table of models/README.md; the argument is the number of campaigns per setting.
 */
final class CoverageStudy {
    /** How an order's amount is drawn; all have mean 1. */
    enum Spend {
        LOGNORMAL_1_2 {
            @Override
            double draw(RandomGenerator random) {
                return Math.exp(1.2 * random.nextGaussian() - 0.72);
            }
        },
        LOGNORMAL_1_5 {
            @Override
            double draw(RandomGenerator random) {
                return Math.exp(1.5 * random.nextGaussian() - 1.125);
            }
        },
        PARETO_2_2 {
            @Override
            double draw(RandomGenerator random) {
                return 1.2 / 2.2 * Math.pow(1 - random.nextDouble(), -1 / 2.2);
            }
        },
        PARETO_3 {
            @Override
            double draw(RandomGenerator random) {
                return 2.0 / 3 * Math.pow(1 - random.nextDouble(), -1 / 3.0);
            }
        };

        abstract double draw(RandomGenerator random);
    }

    /**
     * A kind of campaign.
     *
     * @param lift of the conversion by the treatment
     * @param orderFactor by which the treatment changes what an order amounts to
     */
    record Setting(
            int customers, double controlShare, double conversion, double lift, double orderFactor, Spend spend) {
        Setting(int customers, double controlShare, double conversion, double lift, Spend spend) {
            this(customers, controlShare, conversion, lift, 1, spend);
        }

        int control() {
            return (int) Math.round(customers * controlShare);
        }

        double truth() {
            return conversion * ((1 + lift) * orderFactor - 1);
        }
    }

    /** A method's interval for the difference of means, from each buyer's spend in both arms. */
    record Method(String name, BiFunction<Sample, Sample, Optional<Interval>> interval) {}

    /** An arm with its buyers' amounts; everyone else spent 0. */
    record Sample(int customers, double[] orders) {
        Arm arm() {
            double sum = 0;
            double squares = 0;
            for (double order : orders) {
                sum += order;
                squares += order * order;
            }
            return new Arm(customers, orders.length, orders.length, sum, squares, 0, Optional.empty());
        }

        double thirdMoment() {
            double mean = arm().meanSpend();
            double sum = -(customers - orders.length) * mean * mean * mean;
            for (double order : orders) {
                sum += Math.pow(order - mean, 3);
            }
            return sum / customers;
        }
    }

    static final Method OURS = new Method(
            "score, borrowed tail",
            (t, c) -> SpendDifference.of(t.arm(), c.arm()).interval());
    static final Method WELCH =
            new Method("Welch t", (t, c) -> Optional.of(welch(t.arm(), c.arm(), Normal.Z95, Normal.Z95)));
    static final Method POOLED = new Method("pooled t", (t, c) -> Optional.of(pooled(t.arm(), c.arm())));
    static final Method HALL = new Method("skewness-corrected t (Hall)", CoverageStudy::hall);
    static final Method BOOTSTRAP = new Method("bootstrap-t, 199", CoverageStudy::bootstrapT);
    static final List<Method> METHODS = List.of(OURS, WELCH, POOLED, HALL, BOOTSTRAP);

    private CoverageStudy() {}

    /** The share of campaigns whose interval holds the truth. */
    static double coverage(Setting setting, Method method, int campaigns, long seed) {
        var random = new SplittableRandom(seed);
        int held = 0;
        for (int i = 0; i < campaigns; i++) {
            var treated = sample(
                    setting.customers() - setting.control(),
                    setting.conversion() * (1 + setting.lift()),
                    setting.orderFactor(),
                    setting.spend(),
                    random);
            var control = sample(setting.control(), setting.conversion(), 1, setting.spend(), random);
            var interval = method.interval().apply(treated, control);
            held += interval.isPresent() && interval.get().contains(setting.truth()) ? 1 : 0;
        }
        return (double) held / campaigns;
    }

    private static Sample sample(int customers, double conversion, double factor, Spend spend, RandomGenerator random) {
        int buyers = binomial(customers, conversion, random);
        var orders = new double[buyers];
        for (int i = 0; i < buyers; i++) {
            orders[i] = factor * spend.draw(random);
        }
        return new Sample(customers, orders);
    }

    /** Counts by jumping over those who do not buy. */
    private static int binomial(int n, double p, RandomGenerator random) {
        double logStay = Math.log1p(-p);
        int count = 0;
        for (double at = jump(logStay, random); at <= n; at += jump(logStay, random)) {
            count++;
        }
        return count;
    }

    private static double jump(double logStay, RandomGenerator random) {
        return 1 + Math.floor(Math.log(1 - random.nextDouble()) / logStay);
    }

    private static Interval welch(Arm t, Arm c, double below, double above) {
        double d = t.meanSpend() - c.meanSpend();
        double error = error(t, c);
        return new Interval(d - below * error, d + above * error);
    }

    private static double error(Arm t, Arm c) {
        return Math.sqrt(t.spendVariance() / t.customers() + c.spendVariance() / c.customers());
    }

    private static Interval pooled(Arm t, Arm c) {
        double d = t.meanSpend() - c.meanSpend();
        double variance = (t.centredSquares() + c.centredSquares()) / (t.customers() + c.customers() - 2.0);
        double half = Normal.Z95 * Math.sqrt(variance * (1.0 / t.customers() + 1.0 / c.customers()));
        return new Interval(d - half, d + half);
    }

    /** Hall (1992): the t statistic through a monotone cubic that takes its skewness away. */
    private static Optional<Interval> hall(Sample t, Sample c) {
        double error = error(t.arm(), c.arm());
        if (error == 0) {
            return Optional.empty();
        }
        double g = (t.thirdMoment() / Math.pow(t.customers(), 2) - c.thirdMoment() / Math.pow(c.customers(), 2))
                / Math.pow(error, 3);
        double d = t.arm().meanSpend() - c.arm().meanSpend();
        double one = d - error * unskewed(g, Normal.Z95);
        double other = d - error * unskewed(g, -Normal.Z95);
        return Optional.of(new Interval(Math.min(one, other), Math.max(one, other)));
    }

    private static double unskewed(double g, double z) {
        return Math.abs(g) < 1e-9 ? z : 3 / g * (Math.cbrt(1 + g * (z - g / 6)) - 1);
    }

    private static Optional<Interval> bootstrapT(Sample t, Sample c) {
        double error = error(t.arm(), c.arm());
        if (error == 0) {
            return Optional.empty();
        }
        double d = t.arm().meanSpend() - c.arm().meanSpend();
        var random = new SplittableRandom(Double.doubleToLongBits(d));
        var statistics = new ArrayList<Double>();
        for (int i = 0; i < 199; i++) {
            var arm = resampled(t, random).arm();
            var other = resampled(c, random).arm();
            double spread = error(arm, other);
            statistics.add(spread == 0 ? 0 : (arm.meanSpend() - other.meanSpend() - d) / spread);
        }
        statistics.sort(null);
        return Optional.of(new Interval(d - statistics.get(194) * error, d - statistics.get(4) * error));
    }

    private static Sample resampled(Sample sample, RandomGenerator random) {
        if (sample.orders().length == 0) {
            return sample;
        }
        var orders =
                new double[binomial(sample.customers(), (double) sample.orders().length / sample.customers(), random)];
        for (int i = 0; i < orders.length; i++) {
            orders[i] = sample.orders()[random.nextInt(sample.orders().length)];
        }
        return new Sample(sample.customers(), orders);
    }

    static List<Setting> settings() {
        var settings = new ArrayList<Setting>();
        for (int customers : new int[] {5_000, 20_000, 50_000}) {
            for (double share : new double[] {.05, .1, .5}) {
                for (double conversion : new double[] {.01, .05}) {
                    for (double lift : new double[] {0, .3}) {
                        for (var spend : Spend.values()) {
                            settings.add(new Setting(customers, share, conversion, lift, spend));
                        }
                    }
                }
            }
        }
        return settings;
    }

    /** Beyond what is promised: smaller and reversed experiments, strong effects, other orders. */
    static List<Setting> hardSettings() {
        var settings = new ArrayList<Setting>();
        for (int customers : new int[] {2_000, 5_000, 20_000}) {
            for (double share : new double[] {.05, .1, .5, .9}) {
                for (double conversion : new double[] {.01, .05, .3}) {
                    for (double lift : new double[] {0, 1, -.4}) {
                        for (double factor : new double[] {1, .7, 1.5}) {
                            for (var spend : Spend.values()) {
                                settings.add(new Setting(customers, share, conversion, lift, factor, spend));
                            }
                        }
                    }
                }
            }
        }
        return settings;
    }

    public static void main(String[] args) {
        int campaigns = args.length == 0 ? 1000 : Integer.parseInt(args[0]);
        System.out.println(
                "| method | settings | smallest % | largest % | in 92–98 % | excludes zero without effect, % |");
        System.out.println("|---|---|---|---|---|---|");
        for (var method : METHODS) {
            // the bootstrap costs 200 times the others
            boolean slow = method == BOOTSTRAP;
            row(
                    method,
                    slow
                            ? settings().stream()
                                    .filter(s -> s.customers() == 5_000)
                                    .toList()
                            : settings(),
                    slow ? Math.min(campaigns, 1000) : campaigns);
        }
        System.out.println();
        System.out.println("Hard settings:");
        System.out.println();
        for (var method : METHODS.subList(0, 4)) {
            row(method, hardSettings(), Math.min(campaigns, 500));
        }
        System.out.println();
        System.out.println("| customers | control | "
                + String.join(" | ", METHODS.stream().limit(4).map(Method::name).toList()) + " |");
        System.out.println("|---|---|" + "---|".repeat(4));
        details(campaigns);
    }

    private static void row(Method method, List<Setting> settings, int campaigns) {
        var all = new ArrayList<Double>();
        var withoutEffect = new ArrayList<Double>();
        for (var setting : settings) {
            double held = 100 * coverage(setting, method, campaigns, setting.hashCode());
            all.add(held);
            if (setting.truth() == 0) {
                withoutEffect.add(100 - held);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %.1f | %.1f | %d | %.1f–%.1f |%n",
                method.name(),
                all.size(),
                all.stream().mapToDouble(d -> d).min().orElseThrow(),
                all.stream().mapToDouble(d -> d).max().orElseThrow(),
                all.stream().filter(d -> d >= 92 && d <= 98).count(),
                withoutEffect.stream().mapToDouble(d -> d).min().orElseThrow(),
                withoutEffect.stream().mapToDouble(d -> d).max().orElseThrow());
    }

    /** The range over conversion, lift and tail. */
    private static void details(int campaigns) {
        var rows = new TreeMap<String, List<Setting>>();
        settings()
                .forEach(s -> rows.computeIfAbsent(
                                String.format(
                                        Locale.ROOT, "| %,6d | %2.0f %% |", s.customers(), 100 * s.controlShare()),
                                _ -> new ArrayList<>())
                        .add(s));
        rows.forEach((head, settings) -> {
            var line = new StringBuilder(head);
            METHODS.stream().limit(4).forEach(method -> {
                var held = settings.stream()
                        .mapToDouble(s -> 100 * coverage(s, method, campaigns, s.hashCode()))
                        .summaryStatistics();
                line.append(String.format(Locale.ROOT, " %.1f–%.1f |", held.getMin(), held.getMax()));
            });
            System.out.println(line);
        });
    }
}
