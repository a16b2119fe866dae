package org.kith.platform.privacy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What {@code personal-data.csv} decides of every column; a test holds it against the schema. */
record Catalogue(List<Column> columns) {
    private static final int WHY = 7;
    private static final Set<String> ERASED = Set.of("delete", "clear", "pseudonymise");

    record Column(
            String table, String name, String whose, String kind, String onErasure, boolean exported, String why) {
        boolean isCustomers() {
            return whose.equals("customer");
        }

        boolean isErased() {
            return isCustomers() && ERASED.contains(onErasure);
        }
    }

    static Catalogue read() {
        try (var file = Catalogue.class.getResourceAsStream("personal-data.csv")) {
            var text = new String(
                    Objects.requireNonNull(file, "personal-data.csv").readAllBytes(), StandardCharsets.UTF_8);
            return new Catalogue(text.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .skip(1)
                    .map(line -> List.of(line.split(",", WHY)))
                    .map(cells -> new Column(
                            cells.get(0),
                            cells.get(1),
                            cells.get(2),
                            cells.get(3),
                            cells.get(4),
                            cells.get(5).equals("yes"),
                            cells.get(6).replace("\"", "")))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of each table the columns that a customer's export tells. */
    Map<String, List<String>> exported() {
        return columns.stream()
                .filter(column -> column.exported() && column.whose().equals("customer"))
                .collect(Collectors.groupingBy(
                        Column::table, TreeMap::new, Collectors.mapping(Column::name, Collectors.toList())));
    }

    /** Every table that holds anything of a customer, in the order of their names. */
    Map<String, List<Column>> ofCustomers() {
        return columns.stream()
                .filter(Column::isCustomers)
                .collect(Collectors.groupingBy(Column::table, TreeMap::new, Collectors.toList()));
    }
}
