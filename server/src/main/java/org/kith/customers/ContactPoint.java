package org.kith.customers;

import org.jspecify.annotations.Nullable;

/**
 * An address under which a customer can be reached.
 *
 * @param given what was typed
 * @param normalised what was made of it, by which it is found and compared
 * @param unusable why it must not be used, e.g. {@code bounced}
 * @param postal the parts of a postal address
 */
public record ContactPoint(
        long id,
        ContactKind kind,
        String given,
        String normalised,
        boolean primary,
        @Nullable String unusable,
        Normaliser.@Nullable PostalAddress postal) {}
