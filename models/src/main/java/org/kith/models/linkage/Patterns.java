package org.kith.models.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** How pairs agree over all fields, three bits a field. */
final class Patterns {
    static final int BITS = 3;
    private static final int MASK = (1 << BITS) - 1;
    private static final int MOST_FIELDS = Long.SIZE / BITS;
    private static final int CHUNK = 4096;

    private final Records records;
    private final List<Comparison> comparisons;

    Patterns(Records records) {
        this.records = records;
        var comparisons = new ArrayList<Comparison>();
        for (var column : records.columns()) {
            if (comparisons.size() < MOST_FIELDS) {
                comparisons.add(new Comparison(column, neighbour(column)));
            }
        }
        this.comparisons = List.copyOf(comparisons);
    }

    List<Comparison> comparisons() {
        return comparisons;
    }

    private Column neighbour(Column column) {
        var other = switch (column.kind()) {
            case GIVEN_NAME -> records.first(FieldKind.SURNAME);
            case SURNAME -> records.first(FieldKind.GIVEN_NAME);
            case STREET -> records.first(FieldKind.STREET_2);
            case STREET_2 -> records.first(FieldKind.STREET);
            case FULL_NAME,
                    ORGANISATION,
                    DATE,
                    IDENTIFIER,
                    EMAIL,
                    PHONE,
                    STREET_NUMBER,
                    LOCALITY,
                    POSTCODE,
                    REGION,
                    COUNTRY,
                    CATEGORY,
                    TEXT,
                    IGNORED -> records.first(column.kind());
        };
        return other.orElse(column);
    }

    long of(int left, int right) {
        long pattern = 0;
        for (int field = 0; field < comparisons.size(); field++) {
            pattern |= (long) comparisons.get(field).level(left, right) << BITS * field;
        }
        return pattern;
    }

    long[] of(long[] pairs) {
        var patterns = new long[pairs.length];
        IntStream.range(0, (pairs.length + CHUNK - 1) / CHUNK).parallel().forEach(chunk -> {
            int to = Math.min(pairs.length, (chunk + 1) * CHUNK);
            for (int i = chunk * CHUNK; i < to; i++) {
                patterns[i] = of((int) (pairs[i] >> 32), (int) pairs[i]);
            }
        });
        return patterns;
    }

    /** Pairs drawn at random, or all where there are not more. */
    long[] random(int size, long seed) {
        if (records.pairs() <= size) {
            return all();
        }
        var random = new SplittableRandom(seed);
        var pairs = new long[size];
        for (int i = 0; i < size; i++) {
            pairs[i] = randomPair(random);
        }
        return pairs;
    }

    private long randomPair(SplittableRandom random) {
        int n = records.size();
        if (records.areTwoSets()) {
            return (long) random.nextInt(records.second()) << 32 | random.nextInt(records.second(), n);
        }
        int left = random.nextInt(n);
        int right = random.nextInt(n - 1);
        return (long) left << 32 | (right >= left ? right + 1 : right);
    }

    private long[] all() {
        int n = records.size();
        int lefts = records.areTwoSets() ? records.second() : n;
        return IntStream.range(0, lefts)
                .mapToObj(left -> IntStream.range(records.areTwoSets() ? records.second() : left + 1, n)
                        .mapToLong(right -> (long) left << 32 | right))
                .flatMapToLong(stream -> stream)
                .toArray();
    }

    static int level(long pattern, int field) {
        return (int) (pattern >> BITS * field) & MASK;
    }

    /** The different patterns and how often each occurs. */
    static Counted count(long[] patterns) {
        var counts = new HashMap<Long, int[]>();
        for (long pattern : patterns) {
            counts.computeIfAbsent(pattern, _ -> new int[1])[0]++;
        }
        var different =
                counts.keySet().stream().mapToLong(Long::longValue).sorted().toArray();
        var times = Arrays.stream(different)
                .mapToObj(counts::get)
                .mapToDouble(count -> count[0])
                .toArray();
        return new Counted(different, times);
    }

    /** Patterns and how often each occurs, in one order. */
    record Counted(long[] patterns, double[] times) {}
}
