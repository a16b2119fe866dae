package org.kith.customers;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kith.platform.access.Viewer;
import org.kith.platform.exports.ExportFormat;
import org.kith.platform.exports.Exports;

/** The list of customers as a file: the rows, the order and the columns of a view, for whoever may export them. */
public interface CustomerExports {
    Exports.Started start(View view, ExportFormat format, boolean byteOrderMark, Viewer viewer);

    /**
     * What the list shows.
     *
     * @param columns by the names that the browser gives them; those that the viewer may not read are left out
     */
    record View(
            @Nullable String q,
            @Nullable String filter,
            @Nullable String sort,
            List<String> columns) {
        public View {
            columns = List.copyOf(columns);
        }
    }
}
