package org.kith.models.rfm;

import java.util.Set;

/**
 * One level of the customer pyramid.
 *
 * @param tier which
 * @param customers who is on it
 * @param revenue of all of them
 * @param revenueShare of the whole pyramid's, 0…1; 0 when there is no revenue
 */
public record PyramidLevel(Tier tier, Set<String> customers, double revenue, double revenueShare) {
    public PyramidLevel {
        customers = Set.copyOf(customers);
    }
}
