package org.kith.models.clv;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Numbers that repeat, by the index of each in the sorted row of the different ones. */
record DistinctValues(double[] sorted, int[][] indices) {
    /** All columns share one row of values. */
    static DistinctValues of(double[]... columns) {
        var table = new Table();
        var indices = Arrays.stream(columns).map(table::indices).toArray(int[][]::new);
        var values = Arrays.copyOf(table.values, table.size);
        var sorted = values.clone();
        Arrays.sort(sorted);
        var places = Arrays.stream(values)
                .mapToInt(value -> Arrays.binarySearch(sorted, value))
                .toArray();
        for (var column : indices) {
            for (int i = 0; i < column.length; i++) {
                column[i] = places[column[i]];
            }
        }
        return new DistinctValues(sorted, indices);
    }

    static double[] numbers(int[] column) {
        return IntStream.of(column).asDoubleStream().toArray();
    }

    /** Open addressing, in the order of first sight. */
    private static final class Table {
        private double[] values = new double[1 << 10];
        private int[] slots = empty(1 << 12);
        private int size;

        int[] indices(double[] column) {
            var indices = new int[column.length];
            for (int i = 0; i < column.length; i++) {
                indices[i] = index(column[i] + 0.0); // no minus zero
            }
            return indices;
        }

        private int index(double value) {
            int slot = slot(value);
            if (slots[slot] < 0) {
                if (size == values.length) {
                    grow();
                    slot = slot(value);
                }
                values[size] = value;
                slots[slot] = size++;
            }
            return slots[slot];
        }

        private int slot(double value) {
            long mixed = Double.doubleToLongBits(value) * 0x9E3779B97F4A7C15L;
            mixed ^= mixed >>> 32;
            mixed *= 0xD6E8FEB86659FD93L;
            int slot = (int) (mixed >>> 32) & (slots.length - 1);
            while (slots[slot] >= 0 && values[slots[slot]] != value) {
                slot = (slot + 1) & (slots.length - 1);
            }
            return slot;
        }

        private void grow() {
            values = Arrays.copyOf(values, 2 * values.length);
            slots = empty(2 * slots.length);
            for (int i = 0; i < size; i++) {
                slots[slot(values[i])] = i;
            }
        }

        private static int[] empty(int length) {
            var slots = new int[length];
            Arrays.fill(slots, -1);
            return slots;
        }
    }
}
