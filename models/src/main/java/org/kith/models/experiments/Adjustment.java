package org.kith.models.experiments;

/**
 * What the chance difference of a covariate explains of the difference in spend.
 *
 * @param shift θ (x̄_t − x̄_c), with θ the within-arm regression coefficient of spend on the covariate
 * @param explained R² within arms
 */
record Adjustment(double shift, double explained) {
    private static final Adjustment NONE = new Adjustment(0, 0);

    static Adjustment of(Arm treated, Arm control) {
        if (treated.covariate().isEmpty() || control.covariate().isEmpty()) {
            return NONE;
        }
        var t = treated.covariate().get();
        var c = control.covariate().get();
        double xx = centred(t.squares(), t.sum(), t.sum(), treated) + centred(c.squares(), c.sum(), c.sum(), control);
        double xy = centred(t.products(), t.sum(), treated.spend(), treated)
                + centred(c.products(), c.sum(), control.spend(), control);
        double yy = treated.centredSquares() + control.centredSquares();
        if (!(xx > 0) || !(yy > 0)) {
            return NONE;
        }
        double difference = t.sum() / treated.customers() - c.sum() / control.customers();
        return new Adjustment(xy / xx * difference, Math.min(1, xy * xy / (xx * yy)));
    }

    private static double centred(double products, double sum, double otherSum, Arm arm) {
        return products - sum * otherSum / arm.customers();
    }
}
