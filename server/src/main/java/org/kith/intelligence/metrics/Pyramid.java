package org.kith.intelligence.metrics;

import java.util.Comparator;
import java.util.List;

/** How revenue is spread over the few and the many, the top first. */
record Pyramid(List<Level> levels) {
    private static final List<String> ORDER = List.of("vip", "large", "medium", "small");

    /** @param share of all revenue, 0…1 */
    record Level(String level, long customers, double revenue, double share, double profit, double clv) {
        Level of(double all) {
            return new Level(level, customers, revenue, all == 0 ? 0 : revenue / all, profit, clv);
        }
    }

    static Pyramid of(List<Level> levels) {
        var all = levels.stream().mapToDouble(Level::revenue).sum();
        return new Pyramid(levels.stream()
                .map(level -> level.of(all))
                .sorted(Comparator.comparingInt(level -> ORDER.indexOf(level.level())))
                .toList());
    }
}
