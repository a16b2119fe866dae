package org.kith.intelligence.metrics;

import java.time.LocalDate;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What was sold day by day in a period, and in all of it. */
record DailySales(Period period, Totals total, List<Day> days) {
    /**
     * @param revenue sales less returns
     * @param sold sales alone
     * @param customers who bought
     * @param newcomers who bought for the first time
     */
    record Totals(double revenue, double sold, long orders, long customers, long newcomers) {
        static final Totals NOTHING = new Totals(0, 0, 0, 0, 0);

        double averageOrder() {
            return orders == 0 ? 0 : sold / orders;
        }
    }

    record Day(LocalDate day, Totals totals) {}

    /** A value for each day of the period, days without sales too. */
    List<Figure.Point> series(ToDoubleFunction<Totals> value) {
        return period.first()
                .datesUntil(period.last().plusDays(1))
                .map(date -> new Figure.Point(date, value.applyAsDouble(on(date))))
                .toList();
    }

    private Totals on(LocalDate date) {
        return days.stream()
                .filter(day -> day.day().equals(date))
                .findFirst()
                .map(Day::totals)
                .orElse(Totals.NOTHING);
    }
}
