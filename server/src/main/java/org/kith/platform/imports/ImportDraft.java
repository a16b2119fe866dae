package org.kith.platform.imports;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kith.shared.Message;

/**
 * An import as its user sees it.
 *
 * @param sameFileAs a finished import of the same content; importing it again adds nothing that is there already
 * @param rows how many rows the file has; absent while that is not known
 * @param checkedRows how many rows the preview has looked at
 * @param dates absent where the dates can be read in one way only, or the user has chosen one
 * @param problemCount how many of them would be refused, or how many rows were
 */
public record ImportDraft(
        long id,
        String target,
        String fileName,
        long size,
        String state,
        @Nullable Long sameFileAs,
        List<Column> columns,
        Mapping mapping,
        List<Field> fields,
        Preview preview,
        @Nullable Long rows,
        long checkedRows,
        long problemCount,
        @Nullable Dates dates,
        @Nullable Long jobId,
        Map<String, Long> counts,
        Instant createdAt,
        @Nullable Instant finishedAt) {
    /** A column of the file with its first values. */
    public record Column(String name, List<String> samples) {}

    /**
     * What is to be said of the order of day and month.
     *
     * @param asks whether only the user can tell
     */
    public record Dates(Message text, boolean asks) {}

    /** A field that a column can fill. */
    public record Field(String name, boolean required) {}
}
