package org.kith.models.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The records to link, by column. One set is searched for doubles within itself; two sets (the first before the second) are
 * only linked across.
 */
public final class Records {
    private final Map<String, Column> columns = new LinkedHashMap<>();
    private final List<String> ids = new ArrayList<>();
    private int second = -1;

    /**
     * Prepares for columns of these meanings.
     *
     * @param kinds what each column means; those that are {@link FieldKind#IGNORED} are left out
     */
    public Records(Map<String, FieldKind> kinds) {
        kinds.forEach((name, kind) -> {
            if (kind != FieldKind.IGNORED) {
                columns.put(name, new Column(name, kind));
            }
        });
    }

    /**
     * Adds a record.
     *
     * @param id by which it is named in the result
     * @param values its texts by column; what is missing is no value
     */
    public void add(String id, Map<String, String> values) {
        ids.add(id);
        columns.forEach((name, column) -> column.add(values.getOrDefault(name, "")));
    }

    /** What is added from now on belongs to the second set. */
    public void beginSecondSet() {
        second = ids.size();
    }

    /** How many records there are in all. */
    public int size() {
        return ids.size();
    }

    String id(int record) {
        return ids.get(record);
    }

    boolean areTwoSets() {
        return second >= 0;
    }

    boolean isInSecond(int record) {
        return second >= 0 && record >= second;
    }

    int second() {
        return second;
    }

    /** Pairs of records that could be linked at all. */
    double pairs() {
        double n = ids.size();
        return second >= 0 ? (double) second * (n - second) : n * (n - 1) / 2;
    }

    List<Column> columns() {
        return List.copyOf(columns.values());
    }

    Optional<Column> first(FieldKind... kinds) {
        var wanted = Arrays.asList(kinds);
        return columns.values().stream()
                .filter(column -> wanted.contains(column.kind()))
                .findFirst();
    }

    void close() {
        columns.values().forEach(Column::close);
        columns.values().removeIf(column -> column.distinct() < 3);
    }
}
