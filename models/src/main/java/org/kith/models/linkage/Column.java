package org.kith.models.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One column in memory: each record's value as a number in a dictionary of the values that occur; 0 is no value. */
final class Column {
    private final String name;
    private final FieldKind kind;
    private final Map<String, Integer> known = new HashMap<>();
    private final Map<String, Integer> read = new HashMap<>();
    private final List<String> values = new ArrayList<>(List.of(""));
    private int[] codes = new int[1024];
    private int[] counts = new int[1024];
    private int size;
    private int present;

    Column(String name, FieldKind kind) {
        this.name = name;
        this.kind = kind;
    }

    String name() {
        return name;
    }

    FieldKind kind() {
        return kind;
    }

    void add(String text) {
        if (size == codes.length) {
            codes = Arrays.copyOf(codes, 2 * size);
        }
        int code = text.isEmpty() ? 0 : codeOf(text);
        codes[size++] = code;
        counts[code]++;
        present += code == 0 ? 0 : 1;
    }

    /** Normalising costs more than a look-up, and most texts of a file come more than once. */
    private int codeOf(String text) {
        var seen = read.get(text);
        if (seen != null) {
            return seen;
        }
        var normalised = Normaliser.normalise(kind, text);
        int code = normalised.isEmpty() ? 0 : known.computeIfAbsent(normalised, this::enter);
        if (read.size() < 1_000_000) {
            read.put(text, code);
        }
        return code;
    }

    private Integer enter(String value) {
        values.add(value);
        if (values.size() > counts.length) {
            counts = Arrays.copyOf(counts, 2 * counts.length);
        }
        return values.size() - 1;
    }

    /** Ends reading: what only reading needs is let go. */
    void close() {
        read.clear();
        known.clear();
    }

    int code(int record) {
        return codes[record];
    }

    String value(int code) {
        return values.get(code);
    }

    /** Number of different values, no value included. */
    int distinct() {
        return values.size();
    }

    /** The share of the records with a value that have this one. */
    double frequency(int code) {
        return (double) counts[code] / present;
    }

    /** The chance that two different records with a value have the same one. */
    double agreement() {
        double sum = 0;
        for (int code = 1; code < values.size(); code++) {
            sum += counts[code] * (counts[code] - 1.0);
        }
        return sum / (present * (present - 1.0));
    }

    /** The frequency of the value that a record drawn at random has, on the average. */
    double usualFrequency() {
        double sum = 0;
        for (int code = 1; code < values.size(); code++) {
            sum += frequency(code) * frequency(code);
        }
        return sum;
    }

    double filled() {
        return size == 0 ? 0 : (double) present / size;
    }
}
