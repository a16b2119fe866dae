package org.kith.customers;

import java.util.List;
import java.util.stream.IntStream;

/** Long lists in pieces that one statement's bind values can carry. */
final class Chunks {
    private static final int ROWS = 1_000;

    private Chunks() {}

    static <T> List<List<T>> of(List<T> all) {
        return IntStream.range(0, (all.size() + ROWS - 1) / ROWS)
                .mapToObj(i -> all.subList(i * ROWS, Math.min(all.size(), (i + 1) * ROWS)))
                .toList();
    }
}
