package org.kith.platform.access;

import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** Nobody gives away rights that they do not have, nor takes over somebody who has them. */
class MoreThanYouHold extends Refusal {
    MoreThanYouHold(String what) {
        super(
                Kind.FORBIDDEN,
                "more-than-you-hold",
                Message.of(
                        "'{0}' holds rights that you do not hold yourself. Ask an administrator who holds them.",
                        what));
    }
}
