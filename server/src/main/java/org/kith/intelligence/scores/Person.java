package org.kith.intelligence.scores;

import org.kith.models.clv.CustomerHistory;
import org.kith.models.clv.History;

/**
 * A customer as the scores see one. Days are counted from 1970; a day with several orders is one purchase.
 *
 * @param reachable agreed to be contacted, or answered a message
 * @param orders sales
 * @param revenue sales less returns
 * @param cost recorded for what {@code revenue} counts
 * @param first day of a purchase; meaningless without orders, as are the following
 * @param purchases days with a purchase
 * @param repeatSpend revenue but for the first purchase's
 * @param before the held-out period: days with a purchase, the last of which is {@code lastBefore}
 */
record Person(
        long id,
        boolean reachable,
        int orders,
        double revenue,
        double cost,
        int first,
        int last,
        int purchases,
        double repeatSpend,
        int before,
        int lastBefore) {
    private static final double WEEK = 7;

    static Person withoutOrders(long id, boolean reachable) {
        return new Person(id, reachable, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    boolean bought() {
        return purchases > 0;
    }

    int repeats() {
        return purchases - 1;
    }

    /** In weeks, seen up to a day. */
    History history(int until) {
        return new History(repeats(), (last - first) / WEEK, (Math.max(until, last) - first) / WEEK);
    }

    /** As {@link #history}, had one stopped looking at a day on which the customer was known already. */
    History historyBefore(int until) {
        return new History(before - 1, (lastBefore - first) / WEEK, (until - first) / WEEK);
    }

    CustomerHistory spending(int until) {
        return new CustomerHistory(Long.toString(id), history(until), meanRepeatSpend());
    }

    /** Returns may have taken back more than was bought. */
    double meanRepeatSpend() {
        return repeats() == 0 ? 0 : Math.max(0, repeatSpend / repeats());
    }
}
