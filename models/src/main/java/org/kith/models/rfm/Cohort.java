package org.kith.models.rfm;

import java.time.YearMonth;
import java.util.List;

/**
 * Customers who first bought in one month, and how many of them bought in each month since.
 *
 * @param active the cohort's size first, then one count a month up to the last month observed
 */
public record Cohort(YearMonth month, List<Integer> active) {
    public Cohort {
        active = List.copyOf(active);
    }

    /** How many customers there were at the start. */
    public int size() {
        return active.getFirst();
    }

    /** The share that bought in the given month after the first; month 0 is 1. */
    public double retention(int monthsAfter) {
        return (double) active.get(monthsAfter) / size();
    }
}
