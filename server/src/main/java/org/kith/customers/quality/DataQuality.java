package org.kith.customers.quality;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kith.customers.QualityFault;
import org.kith.platform.access.Viewer;
import org.kith.platform.jobs.JobId;

/** How good the data on customers is, as far as a viewer may read it. */
public interface DataQuality {
    /** Of one customer, as the data is at this moment. */
    Standing of(long customer, Viewer viewer);

    /** Of all customers whom the viewer sees, as it was last computed. */
    Overview overview(Viewer viewer);

    /** Has it computed for everybody now. */
    JobId compute(Viewer viewer);

    /**
     * @param score of what the viewer may read: 100 less the points of the faults that are told
     * @param whole whether the viewer reads everything that the score speaks of
     * @param duplicates open suspicions that this is the same as another customer whom the viewer sees; they cost no points
     */
    record Standing(int score, boolean whole, List<Fault> faults, long duplicates) {}

    /** @param points that it costs */
    record Fault(QualityFault fault, int points) {}

    /**
     * @param mean null where nothing is computed, or where the score would tell of a field that is hidden from the viewer
     * @param bins how many have which score, the worst first; empty where the mean is null
     * @param notComputed customers of whom there is no score yet
     * @param duplicates open suspicions of duplicates, of both of whose records the viewer knows
     */
    record Overview(
            @Nullable Instant computedAt,
            long customers,
            long notComputed,
            @Nullable Double mean,
            List<Bin> bins,
            List<Frequent> faults,
            long duplicates) {}

    /** Scores from one to another, both counted in. */
    record Bin(int from, int to, long customers) {}

    record Frequent(QualityFault fault, int points, long customers) {}
}
