package org.kith.customers.identity;

import org.kith.shared.Invalid;

/**
 * What happens with pairs that a search finds.
 *
 * @param mergesSure whether sure pairs are merged without asking anybody; off until the firm turns it on
 * @param sureFrom the probability from which a pair is sure, if an e-mail address or phone is the same and no field differs
 * @param queuedFrom the probability from which a pair is shown to people
 */
public record LinkageRule(boolean mergesSure, double sureFrom, double queuedFrom) {
    private static final double LEAST_SURE = .9;
    private static final double MOST_SURE = .999999;
    private static final double LEAST_QUEUED = .05;
    private static final double MOST_QUEUED = .95;

    static final LinkageRule DEFAULT = new LinkageRule(false, .999, .5);

    void check() {
        if (!(sureFrom >= LEAST_SURE && sureFrom <= MOST_SURE)) {
            throw new Invalid(
                    "sureFrom", "sureFrom is {0}; it must lie between {1} and {2}.", sureFrom, LEAST_SURE, MOST_SURE);
        }
        if (!(queuedFrom >= LEAST_QUEUED && queuedFrom <= MOST_QUEUED)) {
            throw new Invalid(
                    "queuedFrom",
                    "queuedFrom is {0}; it must lie between {1} and {2}.",
                    queuedFrom,
                    LEAST_QUEUED,
                    MOST_QUEUED);
        }
    }
}
