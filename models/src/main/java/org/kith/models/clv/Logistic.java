package org.kith.models.clv;

/** Odds without overflow. */
final class Logistic {
    private Logistic() {}

    /** The probability whose log-odds are given. */
    static double of(double logOdds) {
        return logOdds >= 0 ? 1 / (1 + Math.exp(-logOdds)) : Math.exp(logOdds) / (1 + Math.exp(logOdds));
    }

    /** ln(1 + e^y). */
    static double log1pExp(double y) {
        return y > 0 ? y + Math.log1p(Math.exp(-y)) : Math.log1p(Math.exp(y));
    }
}
