package org.kith.channels.suppressions;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.kith.customers.ContactKind;
import org.kith.customers.Purpose;

/** One entry of the list. It does not say which address it stands for; whoever knows that can ask. */
record Suppression(
        long id,
        ContactKind kind,
        @Nullable Purpose purpose,
        Suppressions.Reason reason,
        String source,
        @Nullable Long addedBy,
        Instant at,
        @Nullable Instant removedAt,
        @Nullable Long removedBy,
        @Nullable String removedWhy) {}
