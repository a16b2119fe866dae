package org.kith.customers;

import java.util.List;
import org.kith.platform.access.Viewer;

/** Answers why somebody may see or change a customer. */
public interface AccessReasons {
    /** Every reason by itself; none where the user may do nothing. */
    List<AccessReason> of(long customer, long user, Viewer asker);
}
