package org.kith.customers;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kith.platform.access.Viewer;

/**
 * Finds the customer that a row speaks of: by external id, else by e-mail, else by phone. An address that several customers
 * share decides nothing. Deleted customers are found no more.
 */
public interface CustomerMatch {
    /** For each candidate, in their order, the customer or null; set-based, meant for batches of thousands. */
    List<@Nullable Long> find(List<Candidate> candidates);

    /**
     * As {@link #find}, but makes the customers that are missing, one for all candidates with the same external id or
     * address; a candidate that says nothing to be known again by stays null. An external id is added to who was found
     * by address, unless that one has another of the same system.
     *
     * @param source where new customers come from, e.g. {@code import:12}
     * @param owner whose customers new ones are
     */
    Found ensure(List<Candidate> candidates, String source, Viewer owner);

    /** @param created how many customers are new */
    record Found(List<@Nullable Long> customers, int created) {}
}
