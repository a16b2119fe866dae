package org.kith.intelligence.scores;

import org.kith.models.clv.Unit;

/**
 * What a future purchase is worth today.
 *
 * @param months to look ahead
 * @param discountRate per year
 * @param margin share of revenue that is profit, where no cost is recorded
 */
record Assumptions(int months, double discountRate, double margin) {
    private static final int MONTHS = 12;

    double weeks() {
        return months * Unit.WEEK.perYear() / (double) MONTHS;
    }

    double weeklyDiscount() {
        return Unit.WEEK.discountRate(discountRate);
    }
}
