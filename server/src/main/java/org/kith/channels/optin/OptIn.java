package org.kith.channels.optin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.kith.customers.Purpose;

/** A question whether somebody agrees, sent to the address that it is about. */
record OptIn(
        long id,
        long customer,
        Purpose purpose,
        String address,
        String wording,
        String language,
        Instant askedAt,
        Instant expiresAt,
        @Nullable Instant sentAt,
        @Nullable Instant confirmedAt) {
    boolean isOpen(Instant now) {
        return confirmedAt == null && expiresAt.isAfter(now);
    }

    boolean isChinese() {
        return language.startsWith("zh");
    }
}
