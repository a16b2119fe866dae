package org.kith.platform.imports.reading;

import org.kith.shared.Message;

/** One row of a file: read, or damaged beyond reading. */
public sealed interface SourceRow {
    /** Counts data rows from 1; the header is not one. */
    long row();

    /** Where the row starts in the file, counted as an editor counts. */
    long line();

    /** A row that could be read; a missing cell is empty. Has at least as many values as the header has columns. */
    record Read(long row, long line, String[] values) implements SourceRow {}

    /** A row that could not be read, and the beginning of what stands there. */
    record Damaged(long row, long line, Message reason, String content) implements SourceRow {}
}
