package org.kith.customers;

import org.jspecify.annotations.Nullable;
import org.kith.platform.access.Viewer;

/**
 * The addresses of a customer, one by one: several of each kind, one of them the primary one. Every change counts as a change of the
 * customer and must name the customer's version.
 */
public interface ContactPoints {
    /** The first of its kind is primary whatever is said; returns its id. */
    long add(Place place, Said said, Viewer viewer);

    /** Another address in place of this one: a new contact point, so that a merge that is undone still finds the old one. */
    void change(Place place, long point, Said said, Viewer viewer);

    /** Where it was primary, the oldest of its kind that works becomes it. */
    void remove(Place place, long point, Viewer viewer);

    /**
     * @param customer whose address it is
     * @param version the customer's, as it was read
     */
    record Place(long customer, long version) {}

    /**
     * What a user says of an address.
     *
     * @param value an e-mail address or a phone number
     * @param postal a postal address
     * @param primary whether it is to be used before others of its kind; one that is primary stays so until another becomes it
     * @param usable whether it may be used again although it is marked as not working, as after a bounce
     */
    record Said(
            ContactKind kind,
            @Nullable String value,
            Normaliser.@Nullable PostalAddress postal,
            boolean primary,
            boolean usable) {}
}
