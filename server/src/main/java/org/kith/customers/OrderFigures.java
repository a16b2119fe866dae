package org.kith.customers;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a customer has ordered up to this moment: the same figures that lists show, not those of the last scores. */
public record OrderFigures(
        int orders,
        BigDecimal revenue,
        @Nullable Instant firstOrder,
        @Nullable Instant lastOrder) {}
