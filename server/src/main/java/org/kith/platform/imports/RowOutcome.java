package org.kith.platform.imports;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What would become of one row of a file.
 *
 * @param outcome {@code created}, {@code updated}, {@code unchanged} or {@code ignored}
 * @param name as the file calls it
 * @param record whom it met; absent where it would be made
 * @param fields which would change
 */
public record RowOutcome(
        long row,
        long line,
        String outcome,
        @Nullable String name,
        @Nullable Long record,
        List<String> fields) {}
