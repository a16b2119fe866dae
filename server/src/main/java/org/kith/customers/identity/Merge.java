package org.kith.customers.identity;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record that became part of a customer.
 *
 * @param mergedName its name as it was
 * @param changed the survivor's fields that took its values
 * @param moved how many orders, mails, addresses, entries went along
 * @param undoneAt when they were parted again
 */
public record Merge(
        long id,
        long mergedId,
        String mergedName,
        String reason,
        Instant mergedAt,
        @Nullable Long mergedBy,
        List<String> changed,
        int moved,
        @Nullable Instant undoneAt) {}
