package org.kith.demo.world;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Random numbers that depend only on what they are for: this seed, this person, this occasion. So a person's own shopping is
 * the same whether a mail arrived or not, any day can be made without the days before it, and nothing has to be kept.
 */
final class Draws {
    /** What a draw decides; each has its own stream. */
    enum About {
        WHO,
        TASTE,
        SHOPPING,
        BASKET,
        RETURNING,
        DISLIKING,
        MAIL
    }

    private Draws() {}

    static RandomGenerator of(long seed, About about, long person, long occasion) {
        return new SplittableRandom(key(seed, about, person, occasion));
    }

    /** One number in [0, 1) without making a generator. */
    static double uniform(long seed, About about, long person, long occasion) {
        return (key(seed, about, person, occasion) >>> 11) * 0x1.0p-53;
    }

    private static long key(long seed, About about, long person, long occasion) {
        var first = mixed(seed + 0x9E3779B97F4A7C15L * (about.ordinal() + 1));
        return mixed(mixed(first ^ (person * 0xD1B54A32D192ED03L)) + occasion * 0x8CB92BA72F3D8DD7L);
    }

    /** The finaliser of SplitMix64 (Steele, Lea & Flood 2014). */
    private static long mixed(long bits) {
        var mixing = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixing = (mixing ^ (mixing >>> 27)) * 0x94D049BB133111EBL;
        return mixing ^ (mixing >>> 31);
    }

    /** A Poisson number from one uniform number, by inversion; for small means. */
    static int poisson(double mean, double uniform) {
        var probability = Math.exp(-mean);
        var cumulated = probability;
        var count = 0;
        while (uniform >= cumulated && probability > 0) {
            count++;
            probability *= mean / count;
            cumulated += probability;
        }
        return count;
    }

    /** A gamma number with the given shape and mean one (Marsaglia & Tsang 2000). */
    static double gammaWithMeanOne(double shape, RandomGenerator random) {
        if (shape < 1) {
            var boost = Math.pow(1 - random.nextDouble(), 1 / shape);
            return gammaWithMeanOne(shape + 1, random) * (shape + 1) * boost / shape;
        }
        var d = shape - 1.0 / 3;
        var c = 1 / Math.sqrt(9 * d);
        while (true) {
            var x = random.nextGaussian();
            var v = Math.pow(1 + c * x, 3);
            if (v > 0 && Math.log(1 - random.nextDouble()) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
                return d * v / shape;
            }
        }
    }

    /** The position at which the cumulated weights pass the uniform number. */
    static int pick(double[] cumulated, double uniform) {
        var low = 0;
        var high = cumulated.length - 1;
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (cumulated[middle] > uniform) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** Weights made into cumulated probabilities; the last is one. */
    static double[] cumulated(double[] weights) {
        var total = 0.0;
        for (var weight : weights) {
            total += weight;
        }
        var cumulated = new double[weights.length];
        var sum = 0.0;
        for (var i = 0; i < weights.length; i++) {
            sum += weights[i] / total;
            cumulated[i] = sum;
        }
        cumulated[weights.length - 1] = 1;
        return cumulated;
    }
}
