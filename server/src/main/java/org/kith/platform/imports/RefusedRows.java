package org.kith.platform.imports;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of an import that were refused and that nobody has mended yet.
 *
 * @param columns of the file
 * @param mapped those of them that fill a field
 * @param next after which row the next page begins; absent on the last one
 */
public record RefusedRows(
        List<String> columns,
        List<String> mapped,
        List<RefusedRow> items,
        @Nullable Long next) {}
