package org.kith.platform.imports;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kith.platform.access.Viewer;

/** What rows can be imported as; a bean of the area that the rows belong to. */
public interface ImportTarget {
    /** As in the API: {@code orders}. */
    String name();

    List<ImportField> fields();

    /** Whether a mapping may name the field, also one that is no longer offered since the mapping was made. */
    default boolean knows(String field) {
        return fields().stream().anyMatch(known -> known.name().equals(field));
    }

    /** Whether roles let the viewer fill the field; asked when a mapping is made, and again when it is carried out. */
    default boolean mayFill(String field, Viewer viewer) {
        return true;
    }

    /** Options with what holds where the user says nothing. */
    Map<String, String> defaultOptions();

    /** Options that the chosen columns tell, e.g. by their names. */
    default Map<String, String> optionsOf(Map<String, String> columns) {
        return Map.of();
    }

    /** What must be in every row, as the mapping has it. */
    default List<String> required(Mapping mapping) {
        return fields().stream()
                .filter(ImportField::required)
                .map(ImportField::name)
                .toList();
    }

    /** Whether a file of which nobody has said what it is can be one of these, by the columns that a guess has found. */
    default boolean recognises(Mapping guess) {
        return required(guess).stream()
                .noneMatch(field -> guess.columns().getOrDefault(field, "").isEmpty());
    }

    /** By what the records of rows can be known, as the option {@code match} names it; empty where there is no choice. */
    default List<String> keys(Viewer viewer) {
        return List.of();
    }

    /** Refuses a mapping that cannot work, before any row is read. */
    void check(Mapping mapping);

    List<StagingColumn> stagingColumns();

    RowReader reader(RowValues row, Mapping mapping);

    /**
     * When all rows are staged: arranges them for {@link #apply}. Runs in one transaction, again after a database crash.
     * Answers counts to be added to the import's.
     */
    Map<String, Long> prepare(Staged staged);

    /** Whether what {@link #prepare} made is still there, whole. */
    boolean isPrepared(Staged staged);

    /** Applies about so many rows behind {@code after}, set-based, in the caller's transaction, which moves the cursor too. */
    Applied apply(Staged staged, long after, int about);

    /** When all rows are applied: counts that only the whole can tell. */
    Map<String, Long> finish(Staged staged, Map<String, Long> counts);

    /**
     * Of a dry run: what would become of the rows, at most so many, in the file's order. Called in the transaction that is then
     * taken back.
     */
    default List<RowOutcome> outcomes(Staged staged, int most) {
        return List.of();
    }

    /**
     * What would become of rows that were read, one answer for each, by what is there at this moment; nothing is written. Empty
     * where nothing can be said before the rows are tried out.
     *
     * @param rows the values of the staging columns
     */
    default List<Foreseen> foresee(List<List<@Nullable Object>> rows, Mapping mapping, Viewer viewer) {
        return List.of();
    }

    /** What taking an import back would do, by the names of the counts. Nothing is changed. */
    default Map<String, Long> undoable(long importId, Viewer viewer) {
        return Map.of();
    }

    /**
     * Takes back the latest step of an import that still stands, in the caller's transaction, by the viewer's rights of this
     * moment; empty where none is left.
     */
    default Optional<Undone> undo(long importId, Viewer viewer) {
        return Optional.empty();
    }

    /** How many steps of an import still stand. */
    default long steps(long importId) {
        return 0;
    }
}
