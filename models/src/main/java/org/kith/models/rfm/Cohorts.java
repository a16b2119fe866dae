package org.kith.models.rfm;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The retention matrix: customers by the month of their first purchase, and who bought again in each month after. */
public record Cohorts(List<Cohort> cohorts) {
    public Cohorts {
        cohorts = List.copyOf(cohorts);
    }

    /** One purchase: who and when. */
    public record Order(String customer, LocalDate date) {}

    /** The cohorts, earliest first, observed up to the month of the last order; months without new customers are left out. */
    public static Cohorts of(Collection<Order> orders) {
        Map<String, Set<YearMonth>> months = new HashMap<>();
        orders.forEach(
                o -> months.computeIfAbsent(o.customer(), _ -> new HashSet<>()).add(YearMonth.from(o.date())));
        NavigableMap<YearMonth, int[]> counts = new TreeMap<>();
        var last = months.values().stream().flatMap(Set::stream).max(YearMonth::compareTo);
        for (var active : months.values()) {
            var first = active.stream().min(YearMonth::compareTo).orElseThrow();
            var row = counts.computeIfAbsent(first, f -> new int[between(f, last.orElseThrow()) + 1]);
            active.forEach(month -> row[between(first, month)]++);
        }
        return new Cohorts(counts.entrySet().stream()
                .map(e -> new Cohort(
                        e.getKey(), IntStream.of(e.getValue()).boxed().toList()))
                .toList());
    }

    private static int between(YearMonth from, YearMonth to) {
        return (int) ChronoUnit.MONTHS.between(from, to);
    }
}
