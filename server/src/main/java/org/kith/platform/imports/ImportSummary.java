package org.kith.platform.imports;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One import in the list of imports. */
public record ImportSummary(
        long id,
        String target,
        String fileName,
        long size,
        String state,
        long rowsStaged,
        long rowsApplied,
        long rowsRefused,
        Map<String, Long> counts,
        @Nullable Long jobId,
        @Nullable String ownerName,
        Instant createdAt,
        @Nullable Instant finishedAt) {}
