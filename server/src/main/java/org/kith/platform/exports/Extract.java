package org.kith.platform.exports;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.kith.platform.access.Sphere;

/** Rows to be written for one viewer, in their order; read once, inside of one transaction. */
public interface Extract {
    /** Names the file and its sheet. */
    String title();

    List<String> columns();

    /** The records that the viewer's rights reach; a file is given out only as long as they reach all of these. */
    Sphere reached();

    /** The fields that the columns tell, as roles name them; a file is given out only as long as its owner may read all of these. */
    default Set<String> fields() {
        return Set.of();
    }

    Size size();

    void read(Rows rows) throws IOException;

    /** @param leftOut how many rows the viewer sees and is not allowed to export */
    record Size(long rows, long leftOut) {}

    /** Takes one row after the other, with a cell for each column. */
    @FunctionalInterface
    interface Rows {
        void row(List<Cell> cells) throws IOException;
    }
}
