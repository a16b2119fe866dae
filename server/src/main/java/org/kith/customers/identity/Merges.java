package org.kith.customers.identity;

import java.util.List;
import java.util.Set;
import org.kith.platform.access.Viewer;

/** Two records of one customer become one; weeks later they can be parted again, with all edits in between kept. */
public interface Merges {
    /**
     * Merges two customers that the viewer sees, unless one changed since the versions given.
     *
     * @return the merge's id
     */
    long merge(Wish wish, Viewer viewer);

    /**
     * Parts what a merge put together: what was moved goes back; fields go back unless they were edited since; what came after
     * the merge stays with the survivor.
     */
    void undo(long merge, Viewer viewer);

    /** The merges of which a customer is the survivor, the newest first, those undone included. */
    List<Merge> of(long customerId, Viewer viewer);

    /** Says that two records are not the same customer, and never to propose it again. */
    void setApart(long one, long other, Viewer viewer);

    /** Takes back that two records are not the same; they may be proposed again. */
    void allowTogether(long one, long other, Viewer viewer);

    /**
     * What is to be merged.
     *
     * @param survivorId whose id stays
     * @param survivorVersion as the user saw it
     * @param mergedId who becomes part of it
     * @param mergedVersion as the user saw it
     * @param taken fields whose value comes from the merged one; empty fields of the survivor are filled anyway
     */
    record Wish(long survivorId, long survivorVersion, long mergedId, long mergedVersion, Set<MergeField> taken) {
        public Wish {
            taken = Set.copyOf(taken);
        }
    }
}
