package org.kith.platform.exports;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file that was ordered, as its owner sees it.
 *
 * @param leftOut rows that the owner sees in the list and is not allowed to export
 * @param expiresAt when the file is removed
 */
public record Export(
        long id,
        String source,
        ExportFormat format,
        ExportState state,
        @Nullable Long jobId,
        @Nullable String fileName,
        @Nullable Long size,
        @Nullable Long rows,
        @Nullable Long leftOut,
        Instant createdAt,
        @Nullable Instant expiresAt) {}
