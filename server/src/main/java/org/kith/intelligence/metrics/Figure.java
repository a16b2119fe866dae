package org.kith.intelligence.metrics;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A number with what it is compared with.
 *
 * @param previous in the same number of days before; null where there is nothing to compare with
 * @param unit {@code money} or {@code count}
 * @param series by day; empty where a day's value says nothing
 */
record Figure(
        String name,
        double value,
        @Nullable Double previous,
        String unit,
        @Nullable String currency,
        List<Point> series) {

    record Point(LocalDate day, double value) {}

    static Figure money(String name, double value, @Nullable Double previous, String currency, List<Point> series) {
        return new Figure(name, value, previous, "money", currency, series);
    }

    static Figure count(String name, double value, @Nullable Double previous, List<Point> series) {
        return new Figure(name, value, previous, "count", null, series);
    }
}
