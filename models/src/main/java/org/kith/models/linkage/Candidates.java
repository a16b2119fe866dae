package org.kith.models.linkage;

import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * The pairs that are worth comparing. Records that share a blocking key form a block; the smaller a block, the more it says,
 * so blocks are taken up to the size at which the number of pairs reaches a budget: memory and time stay bounded whatever
 * the data hold.
 */
final class Candidates {
    private static final int LARGEST_BLOCK = 20_000;

    private final Records records;
    private final List<BlockingKeys.Key> keys;
    private final long[] work;

    private Candidates(Records records) {
        this.records = records;
        this.keys = BlockingKeys.of(records);
        this.work = new long[records.size()];
    }

    /**
     * Finds the pairs, each once, as {@code left << 32 | right} with left &lt; right, in order.
     *
     * @param budget how many pairs are made at most, before the doubles among them are taken out
     */
    static long[] of(Records records, int budget) {
        return new Candidates(records).find(budget);
    }

    private long[] find(int budget) {
        int largest = largestBlock(budget);
        var found = new Pairs(budget);
        for (var key : keys) {
            forEachBlock(key, (from, to) -> {
                if (to - from <= largest) {
                    pair(from, to, found);
                }
            });
        }
        return found.distinct();
    }

    /** The size of block up to which all blocks of all keys together stay within the budget. */
    private int largestBlock(int budget) {
        var pairsBySize = new long[LARGEST_BLOCK + 1];
        for (var key : keys) {
            forEachBlock(key, (from, to) -> {
                if (to - from <= LARGEST_BLOCK) {
                    pairsBySize[to - from] += pairs(from, to);
                }
            });
        }
        long sum = 0;
        for (int size = 2; size <= LARGEST_BLOCK; size++) {
            sum += pairsBySize[size];
            if (sum > budget) {
                return size - 1;
            }
        }
        return LARGEST_BLOCK;
    }

    private interface BlockVisitor {
        void visit(int from, int to);
    }

    private void forEachBlock(BlockingKeys.Key key, BlockVisitor visitor) {
        int filled = 0;
        for (int record = 0; record < work.length; record++) {
            int value = key.of(record);
            if (value != 0) {
                work[filled++] = (long) value << 32 | record;
            }
        }
        Arrays.parallelSort(work, 0, filled);
        int from = 0;
        for (int to = 1; to <= filled; to++) {
            if (to == filled || work[to] >> 32 != work[from] >> 32) {
                if (to - from > 1) {
                    visitor.visit(from, to);
                }
                from = to;
            }
        }
    }

    private long pairs(int from, int to) {
        long size = to - from;
        if (!records.areTwoSets()) {
            return size * (size - 1) / 2;
        }
        long left = left(from, to) - from;
        return left * (size - left);
    }

    /** Within a block records stand in order, those of the first set before those of the second. */
    private int left(int from, int to) {
        int at = from;
        while (at < to && !records.isInSecond((int) work[at])) {
            at++;
        }
        return at;
    }

    private void pair(int from, int to, LongConsumer found) {
        int lefts = records.areTwoSets() ? left(from, to) : to;
        for (int i = from; i < lefts; i++) {
            long left = (work[i] & 0xFFFFFFFFL) << 32;
            for (int j = records.areTwoSets() ? lefts : i + 1; j < to; j++) {
                found.accept(left | work[j] & 0xFFFFFFFFL);
            }
        }
    }

    /** A growing array of pairs. */
    private static final class Pairs implements LongConsumer {
        private final int most;
        private long[] pairs = new long[1 << 16];
        private int size;

        Pairs(int most) {
            this.most = most;
        }

        @Override
        public void accept(long pair) {
            if (size == pairs.length) {
                pairs = Arrays.copyOf(pairs, (int) Math.min(2L * size, Math.max(most, size + 1L)));
            }
            pairs[size++] = pair;
        }

        long[] distinct() {
            Arrays.parallelSort(pairs, 0, size);
            int kept = 0;
            for (int i = 0; i < size; i++) {
                if (i == 0 || pairs[i] != pairs[i - 1]) {
                    pairs[kept++] = pairs[i];
                }
            }
            return Arrays.copyOf(pairs, kept);
        }
    }
}
