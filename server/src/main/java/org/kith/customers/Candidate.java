package org.kith.customers;

import org.jspecify.annotations.Nullable;

/**
 * A customer as a file or another system describes one, to be found or made.
 *
 * @param system who gave out the external id, e.g. the shop's name
 * @param country of the customer, by which a phone number without a country code is read
 */
public record Candidate(
        @Nullable String system,
        @Nullable String externalId,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String name,
        @Nullable String country) {
    public static Candidate ofExternalId(String system, String value) {
        return new Candidate(system, value, null, null, null, null);
    }
}
