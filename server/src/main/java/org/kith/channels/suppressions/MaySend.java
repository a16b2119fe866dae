package org.kith.channels.suppressions;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kith.customers.Channel;
import org.kith.customers.Purpose;

/**
 * Says who may be written to. The one question of every sender, asked at the moment of the claim and inside its transaction: an
 * objection that was committed before it is heard.
 */
public interface MaySend {
    /** Judges messages to these customers; one who is missing from the answer does not exist any more. */
    Map<Long, Verdict> check(Channel channel, Purpose purpose, Collection<Long> customers);

    /** Yes with the address, or no with the reason. */
    sealed interface Verdict {}

    /** @param address the primary usable one, normalised */
    record Writable(
            String address,
            String name,
            @Nullable String givenName,
            @Nullable String familyName,
            @Nullable String language,
            @Nullable String country)
            implements Verdict {}

    /** @param reason a short code: {@code no-consent}, {@code no-address}, {@code suppression-list}, {@code deleted} */
    record Refused(String reason) implements Verdict {}
}
