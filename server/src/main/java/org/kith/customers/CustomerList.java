package org.kith.customers;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kith.platform.access.Viewer;
import org.kith.shared.Cursor;
import org.kith.shared.Total;

/** Lists of customers, by key: the next page starts where the last one ended, whatever changed in between. */
public interface CustomerList {
    Page page(Query query, Viewer viewer);

    /** These customers as rows, in this order; those that the viewer may not see are left out. */
    List<CustomerRow> rows(List<Long> ids, Viewer viewer);

    /**
     * What to list.
     *
     * @param text name, beginning of an e-mail address or phone number, or a member number
     * @param filter in the filter language, as JSON
     * @param sort a {@link CustomerSort} as the API writes it, e.g. {@code -clv}; by name where absent
     */
    record Query(
            @Nullable String text,
            @Nullable String filter,
            @Nullable String sort,
            int limit,
            @Nullable Cursor after) {}

    /** @param next where the following page starts; null at the end */
    record Page(List<CustomerRow> items, @Nullable Cursor next, Total total) {}
}
