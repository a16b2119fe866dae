package org.kith.commerce;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order as a shop numbered it.
 *
 * @param customerId absent for an anonymous sale
 * @param total the sum of its lines; negative for a return
 */
public record Order(
        long id,
        @Nullable Long customerId,
        String number,
        String source,
        OrderKind kind,
        Instant orderedAt,
        BigDecimal total,
        String currency,
        int lineCount,
        List<Line> lines) {

    /** A line of an order; {@code cost} is of the whole line. */
    public record Line(
            String sku,
            @Nullable String description,
            BigDecimal quantity,
            BigDecimal unitPrice,
            BigDecimal amount,
            BigDecimal cost,
            String productName) {}
}
