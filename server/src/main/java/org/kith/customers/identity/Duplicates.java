package org.kith.customers.identity;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kith.platform.access.Viewer;
import org.kith.platform.jobs.JobId;
import org.kith.shared.Cursor;
import org.kith.shared.Total;

/**
 * The queue of pairs that may be one customer. A viewer sees a pair only who sees both records; of a merged pair, who sees the one
 * they became.
 */
public interface Duplicates {
    /** A page of pairs in one state, the likeliest first. */
    Page page(DuplicateState state, int limit, @Nullable Cursor after, Viewer viewer);

    Duplicate get(long id, Viewer viewer);

    Standing standing(Viewer viewer);

    /**
     * Makes one customer of a pair, unless one changed since the versions given.
     *
     * @return the merge's id
     */
    long merge(long id, Choice choice, Viewer viewer);

    /** Says that the two are not the same customer; they are never suggested again. */
    void setApart(long id, Viewer viewer);

    /** Puts the pair off: it waits under "later". */
    void putOff(long id, Viewer viewer);

    /** Takes back what was decided of the pair; it is open again. */
    void undo(long id, Viewer viewer);

    /** Looks for duplicates among all customers, as a job. */
    JobId search(Viewer viewer);

    LinkageRule rule();

    void change(LinkageRule rule, Viewer viewer);

    /** Part of the queue. */
    record Page(List<Duplicate> items, @Nullable Cursor next, Total total) {}

    /**
     * How many pairs the viewer has in each state, and when all customers were last looked through.
     *
     * @param decisions people's decisions that the last search learnt from
     */
    record Standing(
            Total open,
            Total later,
            Total merged,
            Total apart,
            boolean searching,
            @Nullable Instant searchedAt,
            @Nullable Long customers,
            int decisions) {}

    /**
     * Which of two records stays.
     *
     * @param survivorId whose id stays; the pair's other record becomes part of it
     * @param taken fields whose value comes from the other
     */
    record Choice(long survivorId, long survivorVersion, long mergedVersion, Set<MergeField> taken) {
        public Choice {
            taken = Set.copyOf(taken);
        }
    }
}
