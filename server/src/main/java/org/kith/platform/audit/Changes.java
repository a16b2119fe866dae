package org.kith.platform.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kith.platform.access.Viewer;
import org.kith.shared.Cursor;

/** What the trail knows of one customer's own record. Whether the viewer may see that customer is for the caller to ask; fields that
 * are hidden from the viewer are left out here. */
public interface Changes {
    /** The latest first. */
    Page of(long customerId, int limit, @Nullable Cursor after, Viewer viewer);

    record Page(List<AuditEntry> items, @Nullable Cursor next) {}
}
