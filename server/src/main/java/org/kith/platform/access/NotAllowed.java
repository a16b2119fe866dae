package org.kith.platform.access;

import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** The handler says of nobody that they may use it, so nobody may. */
class NotAllowed extends Refusal {
    NotAllowed() {
        super(Kind.FORBIDDEN, "forbidden", Message.of("This route is open to nobody."));
    }
}
