package org.kith.customers;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of the world whose customers belong to somebody.
 *
 * @param rules which customers lie in it; where several territories claim one, the longest beginning of the postal code does
 * @param members who sees, or also changes, its customers and those of the territories below it
 * @param customers how many lie in it, not counting the territories below
 */
public record Territory(
        long id, String name, @Nullable Long parentId, List<Rule> rules, List<Member> members, long customers) {
    /** Customers of a country, or of those places in it whose postal code begins so. */
    public record Rule(String country, String postalPrefix) {}

    /** A user, or everybody in a team. */
    public record Member(@Nullable Long userId, @Nullable Long teamId, boolean mayEdit) {}
}
