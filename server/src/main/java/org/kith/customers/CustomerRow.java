package org.kith.customers;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A customer as lists show it. Orders and revenue are of this moment; what is predicted is as of the last scores.
 * Orders, and the quality of the data, which looks at them, are absent for a viewer who may not read them. Values of the firm's
 * own fields are by key, tags by number.
 *
 * @param editable whether the viewer may change it
 */
public record CustomerRow(
        long id,
        CustomerKind kind,
        String name,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String country,
        @Nullable String city,
        @Nullable Long ownerId,
        @Nullable String ownerName,
        @Nullable String ladder,
        @Nullable Integer orders,
        @Nullable BigDecimal revenue,
        @Nullable Instant lastOrder,
        @Nullable Double clv,
        @Nullable Double pAlive,
        @Nullable String pyramid,
        @Nullable String rfm,
        @Nullable Integer quality,
        Instant createdAt,
        Map<String, Object> custom,
        List<Long> tags,
        boolean editable) {}
