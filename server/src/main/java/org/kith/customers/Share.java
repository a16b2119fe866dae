package org.kith.customers;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One customer shown to a user or to a team.
 *
 * @param endsAt when it ends by itself; absent: when it is taken back
 */
public record Share(
        long id,
        @Nullable Long userId,
        @Nullable Long teamId,
        boolean mayEdit,
        @Nullable Instant endsAt,
        @Nullable Long sharedBy,
        Instant sharedAt) {}
