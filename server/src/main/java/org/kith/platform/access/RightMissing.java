package org.kith.platform.access;

import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** No role of the viewer's gives this right on any record. */
public class RightMissing extends Refusal {
    public RightMissing(Right right) {
        super(
                Kind.FORBIDDEN,
                "forbidden",
                Message.of(
                        "Your roles do not include the right {0} on {1}. Ask an administrator for a role that does.",
                        Message.term(right.action().code()),
                        Message.term(right.subject().code())));
    }
}
