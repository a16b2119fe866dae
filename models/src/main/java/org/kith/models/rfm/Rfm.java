package org.kith.models.rfm;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * RFM quintiles (Hughes 1994): each of recency, frequency and monetary value by itself, 5 best.
 *
 * <p>Ties are never split: customers with the same value have the same score, and the order of the input does not
 * matter. The score is by the share of customers below: with L customers below the value and E customers equal to it
 * out of N, it is 1 + ⌊5 (L + (E − 1)/2) / N⌋, the quintile of the middle of the tie. So quintiles are of equal size when values are
 * distinct; when half of the customers bought once, all of them share one score and some scores stay empty.
 */
public final class Rfm {
    private static final int QUANTILES = 5;

    private Rfm() {}

    /** One score a customer, in the order given. */
    public static List<RfmScore> scores(Collection<Buying> customers) {
        var recency = quintiles(customers, Buying::last);
        var frequency = quintiles(customers, Buying::orders);
        var monetary = quintiles(customers, Buying::revenue);
        return customers.stream()
                .map(c -> new RfmScore(
                        c.customer(),
                        recency.getOrDefault(c.last(), 0),
                        frequency.getOrDefault(c.orders(), 0),
                        monetary.getOrDefault(c.revenue(), 0)))
                .toList();
    }

    private static <V extends Comparable<? super V>> Map<V, Integer> quintiles(
            Collection<Buying> customers, Function<Buying, V> value) {
        var counts = new TreeMap<V, Long>();
        customers.forEach(c -> counts.merge(value.apply(c), 1L, Long::sum));
        var quintiles = new TreeMap<V, Integer>();
        long below = 0;
        for (var tie : counts.entrySet()) {
            long twiceMiddle = 2 * below + tie.getValue() - 1;
            quintiles.put(tie.getKey(), 1 + (int) (QUANTILES * twiceMiddle / (2L * customers.size())));
            below += tie.getValue();
        }
        return quintiles;
    }
}
