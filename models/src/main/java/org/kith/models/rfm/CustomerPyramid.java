package org.kith.models.rfm;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Customers by revenue in four levels, best first.
 *
 * <p>The levels end after 1 %, 5 % and 20 % of the customers, rounded down to whole customers; equal revenues are
 * ordered by the customer's id, so that the same data always give the same pyramid.
 */
public record CustomerPyramid(List<PyramidLevel> levels) {
    public CustomerPyramid {
        levels = List.copyOf(levels);
    }

    /** Builds the pyramid. */
    public static CustomerPyramid of(Collection<Buying> customers) {
        var sorted = customers.stream()
                .sorted(Comparator.comparingDouble(Buying::revenue).reversed().thenComparing(Buying::customer))
                .toList();
        double total = sorted.stream().mapToDouble(Buying::revenue).sum();
        var levels = new ArrayList<PyramidLevel>();
        int from = 0;
        for (var tier : Tier.values()) {
            int to = tier.upTo(sorted.size());
            levels.add(level(tier, sorted.subList(from, to), total));
            from = to;
        }
        return new CustomerPyramid(levels);
    }

    private static PyramidLevel level(Tier tier, List<Buying> members, double total) {
        double revenue = members.stream().mapToDouble(Buying::revenue).sum();
        return new PyramidLevel(
                tier,
                members.stream().map(Buying::customer).collect(Collectors.toSet()),
                revenue,
                total > 0 ? revenue / total : 0);
    }
}
