package org.kith.models.experiments;

/**
 * What turns spend into profit, and how the experiment was planned.
 *
 * @param margin share of the spend that is contribution, 0…1
 * @param costPerTreated cost of treating one customer, in currency
 * @param controlShare planned
 */
public record Terms(double margin, double costPerTreated, double controlShare) {
    public Terms {
        if (!(margin >= 0 && margin <= 1) || !(costPerTreated >= 0) || costPerTreated == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("The margin is " + margin + " and the cost per treated customer "
                    + costPerTreated + ". Give a margin between 0 and 1 and a finite cost of at least 0.");
        }
    }
}
