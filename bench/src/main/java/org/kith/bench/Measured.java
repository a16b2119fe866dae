package org.kith.bench;

import java.util.Arrays;
import java.util.Locale;

/** Times of one piece of work over several rounds. */
final class Measured {
    private final double[] millis;
    private int rounds;

    Measured(int most) {
        this.millis = new double[most];
    }

    /** Work that may fail in any way: a measurement that fails is over. */
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }

    void time(Work work) throws Exception {
        var start = System.nanoTime();
        work.run();
        add((System.nanoTime() - start) / 1e6);
    }

    void add(double time) {
        millis[rounds++] = time;
    }

    int count() {
        return rounds;
    }

    double median() {
        return percentile(50);
    }

    double total() {
        return Arrays.stream(millis, 0, rounds).sum();
    }

    /** The smallest time that so many percent of all times do not exceed. */
    double percentile(int percent) {
        var sorted = Arrays.copyOf(millis, rounds);
        Arrays.sort(sorted);
        return sorted[Math.max(0, Math.ceilDiv(percent * rounds, 100) - 1)];
    }

    static String shown(double millis) {
        return millis < 1_000
                ? String.format(Locale.ROOT, "%.1f ms", millis)
                : String.format(Locale.ROOT, "%,.2f s", millis / 1_000);
    }
}
