package org.kith.platform.access;

import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** The viewer sees the record, but the right to do this does not reach it. */
public class OutOfReach extends Refusal {
    public OutOfReach(Right right) {
        super(
                Kind.FORBIDDEN,
                "out-of-reach",
                Message.of(
                        "You may see this record, but your right {0} on {1} does not reach it. Ask its owner to share it or an administrator.",
                        Message.term(right.action().code()),
                        Message.term(right.subject().code())));
    }
}
