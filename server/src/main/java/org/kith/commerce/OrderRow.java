package org.kith.commerce;

import java.math.BigDecimal;
import java.time.Instant;

/** An order as lists show it. */
public record OrderRow(
        long id,
        String number,
        String source,
        OrderKind kind,
        Instant orderedAt,
        BigDecimal total,
        String currency,
        int lineCount) {}
