package org.kith.customers;

import org.kith.platform.access.Viewer;
import org.kith.query.SegmentFilters;

/** Where the rules of segments come from when a list is filtered by one; whoever keeps segments offers it as a bean. */
public interface SegmentRules {
    /** Those that the viewer may use. */
    SegmentFilters of(Viewer viewer);
}
