package org.kith.models.rfm;

/**
 * A customer's quintiles, 5 best: bought recently, often, for much.
 *
 * @param recency 1…5
 * @param frequency 1…5
 * @param monetary 1…5
 */
public record RfmScore(String customer, int recency, int frequency, int monetary) {
    /** The three digits, such as 543. */
    public String code() {
        return "" + recency + frequency + monetary;
    }
}
