package org.kith.customers;

import java.util.List;
import java.util.stream.Stream;

/** What is computed about customers. */
public interface Traits {
    /**
     * Sets the run's traits for the whole population in one transaction: a customer not in the stream loses them, other
     * traits stay. Memory stays flat; unchanged customers are not written. Returns how many customers have values now.
     */
    long replaceAll(TraitRun run, Stream<TraitValues> values);

    /** Sets the run's traits for these customers only. */
    void merge(TraitRun run, List<TraitValues> values);

    /** A customer's traits, each with where it comes from. Who may see the customer is the caller's question. */
    List<Trait> of(long customerId);
}
