package org.kith.channels.outbox;

import org.jspecify.annotations.Nullable;

/**
 * Someone who is about to be written to.
 *
 * @param unsubscribeUrl this recipient's own; for the place in the text where the law wants it
 */
public record Recipient(long deliveryId, Person person, String unsubscribeUrl) {
    /** The customer as the mail addresses him. */
    public record Person(
            long customerId,
            String address,
            String name,
            @Nullable String givenName,
            @Nullable String familyName,
            @Nullable String language,
            @Nullable String country) {}
}
