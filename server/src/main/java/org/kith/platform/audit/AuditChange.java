package org.kith.platform.audit;

import org.jspecify.annotations.Nullable;

/** How one field changed: absent stands for empty, dots for a secret. Anything but a plain value is told as JSON. */
public record AuditChange(
        String field, @Nullable String was, @Nullable String became) {}
