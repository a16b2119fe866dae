package org.kith.models.clv;

import java.util.Arrays;

/** An open-addressing table that counts equal histories without an object for each: a million in a fraction of a second. */
final class HistoryGroups {
    private int[] slots;
    private int[] x;
    private double[] tx;
    private double[] T;
    private double[] count;
    private int size;

    HistoryGroups(int expected) {
        int capacity = Math.max(16, Math.min(expected, 1 << 16));
        x = new int[capacity];
        tx = new double[capacity];
        T = new double[capacity];
        count = new double[capacity];
        slots = emptySlots(capacity);
    }

    void add(int newX, double newTx, double newT) {
        int slot = slotOf(newX, newTx, newT);
        if (slots[slot] < 0) {
            var valid = new History(newX, newTx, newT);
            if (size == x.length) {
                grow();
                slot = slotOf(newX, newTx, newT);
            }
            slots[slot] = size;
            x[size] = valid.x();
            tx[size] = valid.tx();
            T[size] = valid.T();
            size++;
        }
        count[slots[slot]]++;
    }

    Calibration calibration() {
        return Calibration.grouped(
                Arrays.copyOf(x, size), Arrays.copyOf(tx, size), Arrays.copyOf(T, size), Arrays.copyOf(count, size));
    }

    private int slotOf(int newX, double newTx, double newT) {
        int mask = slots.length - 1;
        int slot = hash(newX, newTx, newT) & mask;
        while (slots[slot] >= 0 && !holds(slots[slot], newX, newTx, newT)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private boolean holds(int group, int otherX, double otherTx, double otherT) {
        return x[group] == otherX && tx[group] == otherTx && T[group] == otherT;
    }

    private static int hash(int x, double tx, double T) {
        long mixed = (Double.doubleToLongBits(tx) * 31 + Double.doubleToLongBits(T)) * 0x9E3779B97F4A7C15L
                + x * 0xC2B2AE3D27D4EB4FL;
        mixed ^= mixed >>> 32;
        mixed *= 0xD6E8FEB86659FD93L;
        return (int) (mixed ^ (mixed >>> 32));
    }

    private void grow() {
        int capacity = x.length * 2;
        x = Arrays.copyOf(x, capacity);
        tx = Arrays.copyOf(tx, capacity);
        T = Arrays.copyOf(T, capacity);
        count = Arrays.copyOf(count, capacity);
        slots = emptySlots(capacity);
        for (int group = 0; group < size; group++) {
            slots[slotOf(x[group], tx[group], T[group])] = group;
        }
    }

    private static int[] emptySlots(int capacity) {
        var empty = new int[Integer.highestOneBit(capacity) * 4];
        Arrays.fill(empty, -1);
        return empty;
    }
}
