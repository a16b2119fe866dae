package org.kith.intelligence.segments;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.kith.platform.access.Viewer;

/** Kept descriptions of customers, for whoever addresses a population. */
public interface Segments {
    /**
     * The customers of a segment who are in none of the others, as the viewer sees them, in the order of their ids. From the
     * warehouse, which this feeds first: what was committed before the call counts.
     *
     * @param asOf what "today" and "the last n days" mean
     */
    long[] members(long segmentId, Collection<Long> exclusions, Viewer viewer, Instant asOf);

    /** How many customers the viewer sees in a segment but in none of the others, as of the last feed. */
    long size(long segmentId, Collection<Long> exclusions, Viewer viewer);

    /** Whether a customer is in it at this moment, from the system of record. */
    boolean contains(long segmentId, long customerId, Viewer viewer);

    /**
     * When the rule of one of these segments, or of one that it stands on, was last changed; empty where there is none of them.
     * Nobody's sight limits it: it tells a time and nothing else.
     */
    Optional<Instant> changedAt(Collection<Long> segmentIds);

    /** The names of those of the given segments that the viewer may use. */
    Map<Long, String> names(Collection<Long> segmentIds, Viewer viewer);

    /** Refuses with {@link org.kith.shared.NotFound} a segment that the viewer may not use. */
    void require(long segmentId, Viewer viewer);
}
