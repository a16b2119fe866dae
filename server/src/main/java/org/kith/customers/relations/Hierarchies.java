package org.kith.customers.relations;

import org.kith.platform.access.Viewer;

/** The trees of organisations with their figures. */
public interface Hierarchies {
    /** The whole tree that an organisation stands in; of a person none. */
    Hierarchy of(long customer, Viewer viewer);
}
