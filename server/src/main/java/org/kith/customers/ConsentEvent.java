package org.kith.customers;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A customer granted or withdrew a consent.
 *
 * @param source where it was said, e.g. {@code import:12} or {@code unsubscribe:<delivery>}
 * @param wording what the customer agreed to, word for word, where known
 * @param address where the message went that it was said by, where it was said by one
 * @param evidence what shows that it was so, e.g. which question was confirmed
 */
public record ConsentEvent(
        long customerId,
        Channel channel,
        Purpose purpose,
        boolean granted,
        String source,
        @Nullable String wording,
        @Nullable String address,
        @Nullable String evidence,
        Instant at) {
    public ConsentEvent(
            long customerId,
            Channel channel,
            Purpose purpose,
            boolean granted,
            String source,
            @Nullable String wording,
            @Nullable String address,
            Instant at) {
        this(customerId, channel, purpose, granted, source, wording, address, null, at);
    }

    public ConsentEvent(
            long customerId,
            Channel channel,
            Purpose purpose,
            boolean granted,
            String source,
            @Nullable String wording,
            Instant at) {
        this(customerId, channel, purpose, granted, source, wording, null, null, at);
    }
}
