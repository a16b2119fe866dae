package org.kith.channels.optin;

import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** A mail needs a sender. */
class NoSender extends Refusal {
    NoSender() {
        super(
                Kind.CONFLICT,
                "no-sender",
                Message.of("The firm has no sender’s address yet. Set it under Settings, Firm."));
    }
}
