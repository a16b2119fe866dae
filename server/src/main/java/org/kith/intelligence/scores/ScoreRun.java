package org.kith.intelligence.scores;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.kith.shared.Message;

/** One run of the scores; the summary is there when it succeeded. */
record ScoreRun(
        long id,
        Instant asOf,
        String state,
        @Nullable String model,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Message error,
        @Nullable Summary summary) {}
