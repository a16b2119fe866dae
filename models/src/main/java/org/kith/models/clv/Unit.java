package org.kith.models.clv;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** The unit in which a model counts time. */
public enum Unit {
    DAY(1, 365),
    WEEK(7, 52);

    private final int days;
    private final int perYear;

    Unit(int days, int perYear) {
        this.days = days;
        this.perYear = perYear;
    }

    /** The time from one day to another in this unit; weeks are days over seven, so 32 days are 4.571428… weeks. */
    public double between(LocalDate from, LocalDate to) {
        return ChronoUnit.DAYS.between(from, to) / (double) days;
    }

    /** How many units a year has: 365 days or 52 weeks. */
    public int perYear() {
        return perYear;
    }

    /**
     * The continuous discount rate per unit of a rate per year: ln(1 + d) / units per year, so 15 % a year is
     * ln(1.15)/52 a week (Fader, Hardie & Lee 2005, "RFM and CLV").
     */
    public double discountRate(double annualRate) {
        if (!(annualRate >= 0)) {
            throw new IllegalArgumentException("The yearly discount rate is " + annualRate
                    + ". Give a share of at least 0, such as 0.15 for 15 %.");
        }
        return Math.log1p(annualRate) / perYear;
    }
}
