package org.kith.platform.imports.reading;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file's rows, one at a time; never holds more of the file than one row and a buffer. */
public interface RowSource extends Closeable {
    /** The columns' names, each given once. */
    List<String> header();

    /** The next row, or null at the end. */
    @Nullable
    SourceRow next() throws IOException;

    /** How much of the file has been read, from 0 to 1; an estimate. */
    double progress();
}
