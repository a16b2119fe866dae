package org.kith.demo.world;

import java.time.LocalDate;

/** How the month moves the rate of buying; the mean over a year is about one. */
enum Season {
    LIGHT(0.90, 0.92, 0.96, 0.98, 1.00, 0.98, 0.95, 0.94, 1.00, 1.03, 1.15, 1.20),
    STRONG(0.30, 0.55, 0.60, 0.70, 0.90, 0.60, 0.45, 0.45, 0.70, 1.10, 2.80, 2.90);

    private final double[] months;

    Season(double... months) {
        this.months = months;
    }

    double on(LocalDate day) {
        return months[day.getMonthValue() - 1];
    }
}
