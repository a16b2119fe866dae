package org.kith.platform.exports;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** A file that is written row by row and keeps none of them. */
interface Sheet extends Closeable {
    void row(List<Cell> cells) throws IOException;
}
