package org.kith.models.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kith.models.linkage.FieldKind;

/**
 * The columns that two files have in common: of the same name, else of the same meaning; where one has whole names and the
 * other forenames and surnames, these are put together.
 *
 * @param kinds what each common column means
 * @param sources for each file, of which of its columns a common one is made
 */
record CommonColumns(Map<String, FieldKind> kinds, List<Map<String, List<String>>> sources) {
    static CommonColumns of(Map<String, FieldKind> only) {
        var sources = new LinkedHashMap<String, List<String>>();
        only.keySet().forEach(column -> sources.put(column, List.of(column)));
        return new CommonColumns(only, List.of(sources));
    }

    static CommonColumns of(Map<String, FieldKind> first, Map<String, FieldKind> second) {
        var columns = new CommonColumns(new LinkedHashMap<>(), List.of(new LinkedHashMap<>(), new LinkedHashMap<>()));
        columns.addWholeNames(first, second);
        var taken = new HashSet<String>();
        first.forEach((name, kind) -> {
            if (kind == second.get(name)) {
                columns.add(name, kind, List.of(name), List.of(name));
                taken.add(name);
            }
        });
        first.forEach((name, kind) -> partner(kind, second, taken).ifPresent(other -> {
            if (!columns.kinds.containsKey(name)) {
                columns.add(name, kind, List.of(name), List.of(other));
                taken.add(other);
            }
        }));
        return columns;
    }

    private static Optional<String> partner(FieldKind kind, Map<String, FieldKind> columns, Set<String> taken) {
        return columns.entrySet().stream()
                .filter(column -> column.getValue() == kind && !taken.contains(column.getKey()))
                .filter(_ -> kind != FieldKind.TEXT && kind != FieldKind.CATEGORY && kind != FieldKind.IGNORED)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private void addWholeNames(Map<String, FieldKind> first, Map<String, FieldKind> second) {
        var firstParts = nameParts(first);
        var secondParts = nameParts(second);
        var firstWhole = ofKind(first, FieldKind.FULL_NAME);
        var secondWhole = ofKind(second, FieldKind.FULL_NAME);
        if (!firstWhole.isEmpty() && secondWhole.isEmpty() && secondParts.size() > 1) {
            add(firstWhole.getFirst(), FieldKind.FULL_NAME, firstWhole, secondParts);
        } else if (!secondWhole.isEmpty() && firstWhole.isEmpty() && firstParts.size() > 1) {
            add(secondWhole.getFirst(), FieldKind.FULL_NAME, firstParts, secondWhole);
        }
    }

    private static List<String> nameParts(Map<String, FieldKind> columns) {
        var parts = new ArrayList<>(ofKind(columns, FieldKind.GIVEN_NAME));
        parts.addAll(ofKind(columns, FieldKind.SURNAME));
        return parts;
    }

    private static List<String> ofKind(Map<String, FieldKind> columns, FieldKind kind) {
        return columns.entrySet().stream()
                .filter(column -> column.getValue() == kind)
                .map(Map.Entry::getKey)
                .toList();
    }

    private void add(String name, FieldKind kind, List<String> first, List<String> second) {
        kinds.put(name, kind);
        sources.get(0).put(name, first);
        sources.get(1).put(name, second);
    }

    /** A record of the given file in the common columns. */
    Map<String, String> translate(int file, Map<String, String> values) {
        var translated = new HashMap<String, String>();
        sources.get(file)
                .forEach((name, columns) -> translated.put(
                        name,
                        columns.size() == 1
                                ? values.getOrDefault(columns.getFirst(), "")
                                : String.join(
                                        " ",
                                        columns.stream()
                                                .map(column -> values.getOrDefault(column, ""))
                                                .toList())));
        return translated;
    }
}
