package org.kith.platform.imports;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kith.shared.Message;

/**
 * An import as its user sees it.
 *
 * @param targets as what the file can be read; one it is read as now
 * @param sameFileAs a finished import of the same content; importing it again adds nothing that is there already
 * @param keys by what the records of rows can be known, as the option {@code match} names it
 * @param sheets of a workbook those that can be read, the option {@code sheet} names one; empty for other files and once it is read
 * @param rows how many rows the file has; absent while that is not known
 * @param checkedRows how many rows the preview has looked at
 * @param dates absent where the dates can be read in one way only, or the user has chosen one
 * @param dryRun the latest; absent where nobody has tried it out
 * @param undoing absent where nobody has asked to take it back
 * @param mends the import whose refused rows this one tries again
 * @param mendings imports that have tried rows of this one again
 * @param unmended how many refused rows nobody has mended yet
 * @param problemCount how many of them would be refused, or how many rows were
 */
public record ImportDraft(
        long id,
        String target,
        List<String> targets,
        String fileName,
        long size,
        String state,
        @Nullable Long sameFileAs,
        List<Column> columns,
        Mapping mapping,
        List<Field> fields,
        List<String> keys,
        List<String> sheets,
        Preview preview,
        @Nullable Long rows,
        long checkedRows,
        long problemCount,
        @Nullable Dates dates,
        @Nullable Long jobId,
        Map<String, Long> counts,
        @Nullable DryRun dryRun,
        @Nullable Undoing undoing,
        @Nullable Long mends,
        List<Long> mendings,
        long unmended,
        Instant createdAt,
        @Nullable Instant finishedAt) {
    /**
     * What trying the import out has shown.
     *
     * @param id under which its refused rows are fetched
     * @param current whether it was tried with the present mapping
     */
    public record DryRun(
            long id,
            String state,
            @Nullable Long jobId,
            Map<String, Long> counts,
            boolean current,
            @Nullable Instant finishedAt) {}

    /**
     * How far taking the import back is.
     *
     * @param counts what has gone and what was given back so far
     * @param kept how many records stay as they are
     * @param stopped whether it has ended before its end, and can be taken up again
     */
    public record Undoing(
            @Nullable Long jobId,
            Map<String, Long> counts,
            long kept,
            boolean stopped,
            @Nullable String byName,
            @Nullable Instant finishedAt) {}

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
