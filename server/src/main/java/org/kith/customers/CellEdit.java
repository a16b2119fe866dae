package org.kith.customers;

import org.jspecify.annotations.Nullable;

/**
 * One field of a customer, changed where it is shown.
 *
 * @param field {@code name}, {@code city}, …, {@code ownerId}, or one of the firm's own as {@code custom.KEY}
 * @param was what whoever edits saw; where it is something else by now, nothing is overwritten
 * @param value what it shall be; null for nothing
 */
public record CellEdit(
        String field, @Nullable Object was, @Nullable Object value) {}
