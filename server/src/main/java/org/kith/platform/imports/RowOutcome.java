package org.kith.platform.imports;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kith.shared.Message;

/**
 * What would become of one row of a file.
 *
 * @param outcome {@code created}, {@code updated}, {@code unchanged}, {@code ignored}, {@code skipped} or {@code refused}
 * @param name as the file calls it
 * @param record whom it met; absent where it would be made
 * @param fields which would change
 * @param reason why it would be passed over or refused
 */
public record RowOutcome(
        long row,
        long line,
        String outcome,
        @Nullable String name,
        @Nullable Long record,
        List<String> fields,
        @Nullable Message reason) {}
