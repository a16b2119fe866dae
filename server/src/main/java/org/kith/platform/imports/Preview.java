package org.kith.platform.imports;

import java.util.List;
import java.util.Map;
import org.kith.shared.Message;

/**
 * What an import would read, before anything is written.
 *
 * @param rows the first rows, by field, as Kith reads them
 * @param problems the first rows that would be refused
 * @param foreseen what would become of {@code rows}, one by one; empty where that cannot be told yet
 * @param outcomes of how many of the first rows what would become
 */
public record Preview(
        List<Map<String, String>> rows, List<Problem> problems, List<Foreseen> foreseen, Map<String, Long> outcomes) {
    static final Preview NONE = new Preview(List.of(), List.of(), List.of(), Map.of());

    /** Why a row would be refused. */
    public record Problem(long row, long line, String column, Message reason) {}
}
