package org.kith.platform.imports;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kith.shared.Message;

/**
 * A refused row that can be mended.
 *
 * @param column which the reason speaks of; empty where it is the whole row
 * @param cells one for each column of the file; absent where the row could not be read, or is too long to have been kept whole
 */
public record RefusedRow(
        long row,
        long line,
        String column,
        Message reason,
        @Nullable List<String> cells) {}
