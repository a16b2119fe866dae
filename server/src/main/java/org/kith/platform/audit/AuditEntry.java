package org.kith.platform.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of the trail.
 *
 * @param way {@code browser}, {@code token:7}, {@code job:12}, {@code link}, {@code restore}, {@code system} or {@code database:role}
 * @param action {@code insert}, {@code update}, {@code delete}, {@code truncate} or {@code read}
 * @param object the table, or what was read
 * @param record the row's key; absent where the entry stands for many rows that were added at once
 * @param records how many rows it stands for
 */
public record AuditEntry(
        long id,
        Instant at,
        @Nullable Long actorId,
        @Nullable String actor,
        String way,
        String action,
        String object,
        @Nullable String record,
        @Nullable Long customerId,
        long records,
        List<AuditChange> changes) {}
