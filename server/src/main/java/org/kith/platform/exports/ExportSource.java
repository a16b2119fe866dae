package org.kith.platform.exports;

import java.util.Locale;
import org.kith.platform.access.Viewer;
import org.kith.shared.Refusal;

/** How an area lets its records be exported; an area implements it as a bean. */
public interface ExportSource {
    /** Names it in the database: {@code customers}. */
    String kind();

    /**
     * Holds a wish against what the viewer may at this moment. Asked when an export is ordered, when it is written, and again
     * when its file is fetched.
     *
     * @param wish what to write, as JSON of the source's own
     * @throws Refusal where the viewer may not export, or not read a column, a filter or an order that the wish names
     */
    Extract extract(String wish, Locale reader, Viewer viewer);
}
