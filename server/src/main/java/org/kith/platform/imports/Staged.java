package org.kith.platform.imports;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An import whose rows lie in staging tables.
 *
 * @param rows how many are staged; each has a {@code pos} from 1 to this
 * @param userId who imports, null for Kith itself
 * @param seesAll whether that user sees every customer
 * @param dryRun whether all of it is taken back in the end
 */
public record Staged(
        long importId,
        long rows,
        Mapping mapping,
        Instant createdAt,
        @Nullable Long userId,
        @Nullable Long teamId,
        boolean seesAll,
        boolean dryRun) {
    /** The table of all staged rows: {@code pos, row_no, line_no} and the target's columns. */
    public String table() {
        return "staging.import_" + importId;
    }

    /** A further table of this import; dropped with it. */
    public String table(String suffix) {
        return table() + "_" + suffix;
    }
}
