package org.kith.cli;

/** Draws how far work is, in one line of a terminal. */
final class ProgressBar {
    private static final int WIDTH = 30;

    private ProgressBar() {}

    static String of(long done, long total, String note) {
        var share = total <= 0 ? 0 : Math.min(1.0, (double) done / total);
        var full = (int) Math.round(share * WIDTH);
        return "[%s%s] %3.0f %%  %,d rows  %-10s"
                .formatted("#".repeat(full), ".".repeat(WIDTH - full), share * 100, done, note);
    }
}
