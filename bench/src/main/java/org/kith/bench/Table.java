package org.kith.bench;

import java.io.PrintStream;
import java.util.Locale;

/** What was measured beside its reference: one line each, with the ratio, the goal and whether it is reached. */
final class Table {
    private static final String LINE = "%-44s %14s %14s %9s   %-18s %s%n";

    private final PrintStream out;
    private boolean missed;

    Table(PrintStream out, String reference) {
        this.out = out;
        out.printf(LINE, "", reference, "Kith", "ratio", "goal", "");
    }

    /** A time that may be at most so many times the reference's, plus a fixed number of milliseconds. */
    void atMost(String what, double reference, double ours, double ratio, double plus) {
        var reached = ours <= ratio * reference + plus;
        var goal = plus == 0
                ? String.format(Locale.ROOT, "<= %.1f", ratio)
                : String.format(Locale.ROOT, "<= %.1f + %.0f ms", ratio, plus);
        line(what, Measured.shown(reference), Measured.shown(ours), ours / reference, goal, reached);
    }

    /** A ratio that nothing was promised of. */
    void plain(String what, double reference, double ours) {
        out.printf(
                LINE,
                what,
                Measured.shown(reference),
                Measured.shown(ours),
                String.format(Locale.ROOT, "%.2f", ours / reference),
                "",
                "");
    }

    /** A figure for which there is no reference in the run, only a limit. */
    void limit(String what, double ours, double limit, String unit) {
        var reached = ours <= limit;
        missed |= !reached;
        out.printf(
                LINE,
                what,
                "",
                String.format(Locale.ROOT, "%,.1f %s", ours, unit),
                "",
                String.format(Locale.ROOT, "<= %,.0f %s", limit, unit),
                word(reached));
    }

    /** A rate that must be at least this share of the reference's. */
    void atLeast(String what, double reference, double ours, double share, String unit) {
        line(
                what,
                String.format(Locale.ROOT, "%,.0f %s", reference, unit),
                String.format(Locale.ROOT, "%,.0f %s", ours, unit),
                ours / reference,
                String.format(Locale.ROOT, ">= %.2f", share),
                ours >= share * reference);
    }

    private void line(String what, String reference, String ours, double ratio, String goal, boolean reached) {
        missed |= !reached;
        out.printf(LINE, what, reference, ours, String.format(Locale.ROOT, "%.2f", ratio), goal, word(reached));
    }

    private static String word(boolean reached) {
        return reached ? "reached" : "MISSED";
    }

    void note(String text) {
        out.println(text);
    }

    boolean missed() {
        return missed;
    }
}
