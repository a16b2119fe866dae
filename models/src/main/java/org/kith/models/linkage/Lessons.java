package org.kith.models.linkage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What people's decisions on pairs teach about the model's weights: a logistic regression around the model, with normal
 * priors that keep it there (MAP; the penalised likelihood is concave, so there is one optimum, found by Newton's method).
 *
 * <p>The log-odds of a pair become {@code L + a + Σ v_f · w_f}, where {@code L} are the model's, {@code w_f} is what the fields
 * {@code f} add to them (in nats), {@code a ~ N(0, 1)} and {@code v_f ~ N(0, .2²)}: a few decisions change little, and where all
 * speak against a field its evidence fades. Without decisions nothing changes. Decisions come from the unsure pairs, so what
 * they teach holds there first.
 */
public final class Lessons {
    private static final double SHIFT_VARIANCE = 1;
    private static final double FACTOR_VARIANCE = .2 * .2;
    private static final int MOST_STEPS = 50;
    private static final double ENOUGH = 1e-9;
    private static final double NATS_A_BIT = Math.log(2);

    private final List<String> fields;
    private final double[] theta;

    /**
     * One decision.
     *
     * @param logOdds what the model held of the pair
     * @param clues why
     * @param same what people decided
     */
    public record Lesson(double logOdds, List<Clue> clues, boolean same) {
        public Lesson {
            clues = List.copyOf(clues);
        }
    }

    private Lessons(List<String> fields, double[] theta) {
        this.fields = fields;
        this.theta = theta;
    }

    /** Learns from all decisions that stand. */
    public static Lessons of(Collection<Lesson> lessons) {
        var fields = lessons.stream()
                .flatMap(lesson -> lesson.clues().stream())
                .map(Clue::name)
                .distinct()
                .sorted()
                .toList();
        var taught = new Lessons(fields, new double[fields.size() + 1]);
        var rows = new ArrayList<Row>();
        for (var lesson : lessons) {
            rows.add(new Row(lesson.logOdds(), taught.features(lesson.clues()), lesson.same() ? 1 : 0));
        }
        taught.fit(rows);
        return taught;
    }

    /** The log-odds of a pair with what was taught. */
    public double logOdds(double modelLogOdds, List<Clue> clues) {
        return modelLogOdds + dot(features(clues));
    }

    /** By how much all log-odds are shifted, in nats. */
    public double shift() {
        return theta[0];
    }

    /** By what the evidence of fields is multiplied; 1 where nothing was taught. */
    public Map<String, Double> factors() {
        var factors = new HashMap<String, Double>();
        for (int f = 0; f < fields.size(); f++) {
            factors.put(fields.get(f), 1 + theta[f + 1]);
        }
        return factors;
    }

    private record Row(double offset, double[] features, double same) {}

    private double[] features(List<Clue> clues) {
        var features = new double[fields.size() + 1];
        features[0] = 1;
        for (var clue : clues) {
            int field = fields.indexOf(clue.name());
            if (field >= 0) {
                features[field + 1] += clue.bits() * NATS_A_BIT;
            }
        }
        return features;
    }

    private double dot(double[] features) {
        double sum = 0;
        for (int i = 0; i < theta.length; i++) {
            sum += theta[i] * features[i];
        }
        return sum;
    }

    private static double variance(int i) {
        return i == 0 ? SHIFT_VARIANCE : FACTOR_VARIANCE;
    }

    private void fit(List<Row> rows) {
        for (int step = 0; step < MOST_STEPS && !rows.isEmpty(); step++) {
            double before = posterior(rows);
            var direction = newtonStep(rows);
            double size = 1;
            move(direction, size);
            while (posterior(rows) < before && size > 1e-6) {
                move(direction, -size / 2);
                size /= 2;
            }
            if (posterior(rows) - before < ENOUGH) {
                return;
            }
        }
    }

    private void move(double[] direction, double size) {
        for (int i = 0; i < theta.length; i++) {
            theta[i] += size * direction[i];
        }
    }

    private double posterior(List<Row> rows) {
        double sum = 0;
        for (var row : rows) {
            double logOdds = row.offset() + dot(row.features());
            double wrong = row.same() == 1 ? -logOdds : logOdds;
            sum -= wrong > 0 ? wrong + Math.log1p(Math.exp(-wrong)) : Math.log1p(Math.exp(wrong));
        }
        for (int i = 0; i < theta.length; i++) {
            sum -= theta[i] * theta[i] / (2 * variance(i));
        }
        return sum;
    }

    private double[] newtonStep(List<Row> rows) {
        int n = theta.length;
        var gradient = new double[n];
        var information = new double[n][n];
        for (int i = 0; i < n; i++) {
            gradient[i] = -theta[i] / variance(i);
            information[i][i] = 1 / variance(i);
        }
        for (var row : rows) {
            double p = 1 / (1 + Math.exp(-row.offset() - dot(row.features())));
            for (int i = 0; i < n; i++) {
                gradient[i] += (row.same() - p) * row.features()[i];
                for (int j = 0; j < n; j++) {
                    information[i][j] += p * (1 - p) * row.features()[i] * row.features()[j];
                }
            }
        }
        return solved(information, gradient);
    }

    /** Gauss without pivoting: the matrix is positive definite. */
    private static double[] solved(double[][] a, double[] b) {
        int n = b.length;
        for (int k = 0; k < n; k++) {
            for (int i = k + 1; i < n; i++) {
                double factor = a[i][k] / a[k][k];
                for (int j = k; j < n; j++) {
                    a[i][j] -= factor * a[k][j];
                }
                b[i] -= factor * b[k];
            }
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int j = i + 1; j < n; j++) {
                b[i] -= a[i][j] * b[j];
            }
            b[i] /= a[i][i];
        }
        return b;
    }
}
