package org.kith.bench;

import java.io.PrintStream;
import java.util.Locale;

/** Questions asked at a fixed rate: half of the answers and 95 of 100 within, by hand and by Kith, and how far they are apart. */
final class PaceTable {
    private static final double RATIO = 1.5;
    private static final double MILLIS = 5;
    private static final double P95 = 50;
    private static final String LINE = "%-34s %5s %9s %9s %6s %9s   %9s %9s   %s%n";

    private final PrintStream out;
    private boolean missed;

    PaceTable(PrintStream out) {
        this.out = out;
    }

    void head(String when) {
        out.printf("%n%s%n", when);
        out.printf(LINE, "", "asked", "by hand", "Kith", "ratio", "more", "by hand", "Kith", "");
        out.printf(LINE, "", "", "half in", "half in", "", "", "95 % in", "95 % in", "");
    }

    void line(String what, Measured byHand, Measured ours) {
        var near = ours.median() <= RATIO * byHand.median() + MILLIS;
        var quick = ours.percentile(95) <= P95;
        missed |= !near || !quick;
        out.printf(
                LINE,
                what,
                ours.count(),
                Measured.shown(byHand.median()),
                Measured.shown(ours.median()),
                String.format(Locale.ROOT, "%.2f", ours.median() / byHand.median()),
                Measured.shown(ours.median() - byHand.median()),
                Measured.shown(byHand.percentile(95)),
                Measured.shown(ours.percentile(95)),
                verdict(near, quick));
    }

    private static String verdict(boolean near, boolean quick) {
        var far = String.format(Locale.ROOT, "MORE THAN %.1f x + %.0f ms", RATIO, MILLIS);
        var slow = String.format(Locale.ROOT, "95 %% NOT IN %.0f ms", P95);
        if (near) {
            return quick ? "reached" : slow;
        }
        return quick ? far : far + ", " + slow;
    }

    boolean missed() {
        return missed;
    }
}
