package org.kith.customers;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A customer as one page shows it; {@code version} goes back with a change.
 *
 * @param custom the values of the firm's own fields by key, retired ones too
 * @param knownSince the first consent or the arrival in Kith, whichever came first; orders are in the figures
 */
public record Customer(
        long id,
        long version,
        CustomerKind kind,
        String name,
        @Nullable String givenName,
        @Nullable String familyName,
        @Nullable String language,
        @Nullable String country,
        @Nullable String city,
        @Nullable LocalDate birthday,
        String source,
        Instant createdAt,
        Instant knownSince,
        OrderFigures figures,
        @Nullable Long ownerId,
        @Nullable Long teamId,
        List<ContactPoint> contactPoints,
        List<ExternalId> externalIds,
        List<Consent> consents,
        Map<String, Object> custom,
        List<Trait> traits) {

    Customer with(List<Trait> computed) {
        return new Customer(
                id,
                version,
                kind,
                name,
                givenName,
                familyName,
                language,
                country,
                city,
                birthday,
                source,
                createdAt,
                knownSince,
                figures,
                ownerId,
                teamId,
                contactPoints,
                externalIds,
                consents,
                custom,
                computed);
    }

    /** Since when the firm knows the customer, also by what was ordered before the record came into Kith. */
    public Instant since() {
        var firstOrder = figures.firstOrder();
        return firstOrder != null && firstOrder.isBefore(knownSince) ? firstOrder : knownSince;
    }

    /** The name by which another system knows a customer, e.g. a shop's member number. */
    public record ExternalId(String system, String value) {}

    /** The primary point of a kind, as normalised. */
    public @Nullable String primary(ContactKind kind) {
        return contactPoints.stream()
                .filter(point -> point.kind() == kind && point.primary())
                .map(ContactPoint::normalised)
                .findFirst()
                .orElse(null);
    }
}
