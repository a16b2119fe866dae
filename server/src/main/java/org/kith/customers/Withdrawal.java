package org.kith.customers;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody asked not to be written to any more, from where a message had reached them.
 *
 * @param customerId whom the message was meant for
 * @param address where it went; everybody who has this address is meant too. Null where it is no longer known
 * @param source what said so, e.g. {@code unsubscribe:<delivery>}
 */
public record Withdrawal(
        long customerId, @Nullable String address, Channel channel, Purpose purpose, String source, Instant at) {}
