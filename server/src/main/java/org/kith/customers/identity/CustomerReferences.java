package org.kith.customers.identity;

import java.util.Collection;
import java.util.List;

/** What an area keeps of a customer: it follows when records are merged, and returns when they are parted. */
public interface CustomerReferences {
    /** By which the moved rows are remembered; never to change. */
    String relation();

    /**
     * Gives all rows of one customer to another, except those that would be there twice.
     *
     * @return the keys of the rows that went
     */
    List<String> move(long from, long to);

    /**
     * Gives back the rows of these keys, as far as they still belong to the customer they are taken from.
     *
     * @return the keys that are settled with it: they are not looked for with others into whom the customer has gone since
     */
    List<String> moveBack(Collection<String> keys, long from, long to);
}
