package org.kith.platform.jobs;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kith.shared.Message;

/** A piece of long work and how far it is. */
public record Job(
        long id,
        String kind,
        String title,
        State state,
        long done,
        @Nullable Long total,
        @Nullable Double ratePerSecond,
        @Nullable Message note,
        @Nullable Message error,
        @Nullable Map<String, Object> result,
        @Nullable Long ownerId,
        @Nullable String ownerName,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {
    /** Where a job stands; written lower-case in the database and the API. */
    public enum State {
        queued,
        running,
        succeeded,
        failed,
        cancelled
    }
}
