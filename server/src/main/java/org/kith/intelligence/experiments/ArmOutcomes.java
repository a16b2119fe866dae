package org.kith.intelligence.experiments;

/**
 * What the members of one arm did, one value a member, all arrays in the same order.
 *
 * @param orders number of sales
 * @param revenue sales less returns, in the warehouse's currency
 * @param profit revenue less cost of goods
 * @param before the member's profit in the year before, which foretells much of what he does anyway
 */
public record ArmOutcomes(double[] orders, double[] revenue, double[] profit, double[] before) {
    public int size() {
        return orders.length;
    }

    public long converted() {
        long count = 0;
        for (var n : orders) {
            if (n > 0) {
                count++;
            }
        }
        return count;
    }
}
