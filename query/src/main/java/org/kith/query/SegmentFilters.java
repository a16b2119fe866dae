package org.kith.query;

import java.util.Optional;

/** Where the rules of segments come from. */
@FunctionalInterface
public interface SegmentFilters {

    /** The rule of a segment that this viewer may use. */
    Optional<Filter> byId(long segment);

    /** No segments at all. */
    static SegmentFilters none() {
        return segment -> Optional.empty();
    }
}
