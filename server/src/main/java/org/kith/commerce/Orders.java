package org.kith.commerce;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kith.platform.access.Viewer;
import org.kith.shared.Cursor;

/** What was bought. Who sees a customer sees the customer's orders; an anonymous sale is seen by those who see everything. */
public interface Orders {
    Order get(long id, Viewer viewer);

    /** A customer's orders, the newest first. */
    Page ofCustomer(long customerId, int limit, @Nullable Cursor after, Viewer viewer);

    /** @param next where the following page starts; null at the end */
    record Page(List<OrderRow> items, @Nullable Cursor next) {}
}
