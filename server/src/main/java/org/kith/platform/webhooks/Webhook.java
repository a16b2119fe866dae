package org.kith.platform.webhooks;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A webhook as those who look after it see it: all but the secret. */
record Webhook(
        long id,
        String name,
        String url,
        List<String> events,
        long ownerId,
        String ownerName,
        WebhookState state,
        @Nullable String reason,
        @Nullable Instant formerSecretUntil,
        int failures,
        @Nullable Instant failingSince,
        @Nullable Instant succeededAt,
        Instant createdAt,
        long version,
        long waiting,
        long dead) {}
