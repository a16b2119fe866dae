package org.kith.marketing.content;

import org.jspecify.annotations.Nullable;
import org.kith.channels.outbox.Recipient;

/** The customer as a template may name him. */
public record Addressee(
        String name,
        @Nullable String givenName,
        @Nullable String familyName,
        @Nullable String country,
        @Nullable String language,
        String unsubscribeUrl) {
    static Addressee of(Recipient recipient) {
        var person = recipient.person();
        return new Addressee(
                person.name(),
                person.givenName(),
                person.familyName(),
                person.country(),
                person.language(),
                recipient.unsubscribeUrl());
    }
}
