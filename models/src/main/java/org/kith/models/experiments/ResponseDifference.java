package org.kith.models.experiments;

/**
 * The difference of response rates, treated over control.
 *
 * @param estimate in points of the rate, −1…1
 * @param interval 95 %, Newcombe's hybrid score (1998, method 10), which holds for rare responses and small arms
 * @param z the difference over its standard error with each arm's own variance
 */
public record ResponseDifference(double estimate, Interval interval, double z) {
    static ResponseDifference of(Arm treated, Arm control) {
        double pt = treated.responseRate();
        double pc = control.responseRate();
        double d = pt - pc;
        var wt = wilson(pt, treated.customers());
        var wc = wilson(pc, control.customers());
        var interval = new Interval(
                d - Math.hypot(pt - wt.low(), wc.high() - pc), d + Math.hypot(wt.high() - pt, pc - wc.low()));
        double error = Math.sqrt(pt * (1 - pt) / treated.customers() + pc * (1 - pc) / control.customers());
        return new ResponseDifference(d, interval, error == 0 ? 0 : d / error);
    }

    private static Interval wilson(double p, double n) {
        double z2 = Normal.Z95 * Normal.Z95;
        double centre = (p + z2 / (2 * n)) / (1 + z2 / n);
        double half = Normal.Z95 / (1 + z2 / n) * Math.sqrt(p * (1 - p) / n + z2 / (4 * n * n));
        return new Interval(Math.max(0, centre - half), Math.min(1, centre + half));
    }
}
