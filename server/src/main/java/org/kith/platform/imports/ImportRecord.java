package org.kith.platform.imports;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kith.platform.files.FileId;

/** An import as the database has it. */
record ImportRecord(
        long id,
        String target,
        FileId file,
        @Nullable Long ownerId,
        @Nullable Long teamId,
        boolean seesAll,
        Mapping mapping,
        ImportState state,
        long rowsRead,
        long rowsStaged,
        long rowsApplied,
        long rowsRefused,
        Map<String, Long> counts,
        @Nullable Long jobId,
        @Nullable Long dryRunOf,
        @Nullable Long undoJobId,
        boolean pauseAsked,
        @Nullable Long mends,
        Map<String, Long> undoCounts,
        Instant createdAt,
        @Nullable Instant finishedAt) {
    /** Whether it is only tried out. */
    boolean isDryRun() {
        return dryRunOf != null;
    }

    Staged staged() {
        return new Staged(id, rowsStaged, mapping, createdAt, ownerId, teamId, seesAll, isDryRun());
    }
}
