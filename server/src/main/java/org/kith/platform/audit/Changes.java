package org.kith.platform.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kith.shared.Cursor;

/** What the trail knows of one customer's own record. Whether the viewer may see that customer is for the caller to ask. */
public interface Changes {
    /** The latest first. */
    Page of(long customerId, int limit, @Nullable Cursor after);

    record Page(List<AuditEntry> items, @Nullable Cursor next) {}
}
