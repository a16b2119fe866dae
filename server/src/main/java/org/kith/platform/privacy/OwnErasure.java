package org.kith.platform.privacy;

import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** Where the firm wants a second person, nobody approves what they asked for themselves. */
class OwnErasure extends Refusal {
    OwnErasure(long erasure) {
        super(
                Kind.FORBIDDEN,
                "own-erasure",
                Message.of("You asked for erasure {0} yourself; a second person has to approve it.", erasure));
    }
}
