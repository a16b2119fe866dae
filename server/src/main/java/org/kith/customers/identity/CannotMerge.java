package org.kith.customers.identity;

import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** Two records that cannot be merged, or a merge that cannot be undone, as things stand. */
class CannotMerge extends Refusal {
    private static final long serialVersionUID = 1L;

    CannotMerge(Message message) {
        super(Kind.CONFLICT, "cannot-merge", message);
    }
}
