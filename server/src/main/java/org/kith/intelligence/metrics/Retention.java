package org.kith.intelligence.metrics;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Of those who first bought in a month, which share bought again in each month after. */
record Retention(List<Cohort> cohorts) {
    /** Customers of a cohort who bought so many months after their first. */
    record Cell(LocalDate cohort, int monthsLater, long customers) {}

    /** @param retained the share who bought in the first month (1), the next and so on up to the last observed one */
    record Cohort(String month, long size, List<Double> retained) {}

    static Retention of(List<Cell> cells, YearMonth last) {
        Map<YearMonth, Map<Integer, Long>> byCohort = new TreeMap<>();
        cells.forEach(cell -> byCohort.computeIfAbsent(YearMonth.from(cell.cohort()), _ -> new TreeMap<>())
                .put(cell.monthsLater(), cell.customers()));
        return new Retention(byCohort.entrySet().stream()
                .map(entry -> cohort(entry.getKey(), entry.getValue(), last))
                .toList());
    }

    private static Cohort cohort(YearMonth month, Map<Integer, Long> customers, YearMonth last) {
        var size = customers.getOrDefault(0, 0L);
        var months = (int) ChronoUnit.MONTHS.between(month, last);
        var retained = java.util.stream.IntStream.rangeClosed(0, Math.max(0, months))
                .mapToObj(later -> size == 0 ? 0.0 : customers.getOrDefault(later, 0L) / (double) size)
                .toList();
        return new Cohort(month.toString(), size, retained);
    }
}
