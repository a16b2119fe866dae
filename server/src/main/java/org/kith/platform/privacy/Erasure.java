package org.kith.platform.privacy;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kith.platform.privacy.Erasures.Reason;

/** One erasure, without a word about whom it is of but a number. */
record Erasure(
        long id,
        long customer,
        List<Long> members,
        String pseudonym,
        Reason reason,
        ErasureState state,
        @Nullable ErasureWork plan,
        @Nullable ErasureWork done,
        @Nullable Long job,
        @Nullable Long requestedBy,
        Instant requestedAt,
        @Nullable Long approvedBy,
        @Nullable Instant approvedAt,
        @Nullable Instant endedAt) {}
