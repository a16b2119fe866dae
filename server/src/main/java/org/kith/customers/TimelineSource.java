package org.kith.customers;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kith.platform.access.Viewer;

/** Entries that an area already keeps in tables of its own and contributes when a timeline is read; a bean of the area. */
public interface TimelineSource {
    /** Short and stable, e.g. {@code order}: part of entry ids and of page markers. */
    String name();

    /**
     * The first entries of a customer that come after the position, in the order of {@link TimelinePosition}.
     *
     * @param viewer already known to see the customer; what else the entries require is the source's own question
     */
    List<TimelineEntry> entries(long customerId, @Nullable TimelinePosition after, int limit, Viewer viewer);
}
