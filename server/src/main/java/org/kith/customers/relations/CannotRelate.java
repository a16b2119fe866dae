package org.kith.customers.relations;

import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** Two customers who cannot stand so to each other as things are. */
class CannotRelate extends Refusal {
    private static final long serialVersionUID = 1L;

    CannotRelate(Message message) {
        super(Kind.CONFLICT, "cannot-relate", message);
    }
}
