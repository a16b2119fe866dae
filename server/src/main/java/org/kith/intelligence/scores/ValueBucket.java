package org.kith.intelligence.scores;

import java.util.ArrayList;
import java.util.List;

/** Customers worth at least {@code from} and less than {@code to}. */
record ValueBucket(double from, double to, long customers) {
    private static final int DECADES = 4;
    private static final List<Integer> STEPS = List.of(1, 2, 5);

    /** Round edges (1, 2, 5, 10, …) over the four decades below the greatest value, and zero; few are worth much. */
    static List<Double> edges(double greatest) {
        var edges = new ArrayList<Double>();
        edges.add(0.0);
        if (greatest <= 0) {
            edges.add(1.0);
            return edges;
        }
        var top = (int) Math.floor(Math.log10(greatest));
        for (int decade = top - DECADES + 1; ; decade++) {
            for (int step : STEPS) {
                edges.add(step * Math.pow(10, decade));
                if (edges.getLast() > greatest) {
                    return edges;
                }
            }
        }
    }
}
