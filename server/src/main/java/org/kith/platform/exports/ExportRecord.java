package org.kith.platform.exports;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kith.platform.access.Sphere;

/** An export as the database knows it. */
record ExportRecord(
        Export export,
        Exports.Order order,
        long ownerId,
        @Nullable File file) {
    /** The whole file, which may have been removed since. */
    record File(UUID id, Sphere reached, Set<String> fields, Instant expiresAt) {}
}
