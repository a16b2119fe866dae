package org.kith.channels.optin;

import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** A question by mail needs an address. */
class NobodyToAsk extends Refusal {
    NobodyToAsk(long customer) {
        super(
                Kind.CONFLICT,
                "nobody-to-ask",
                Message.of("Customer {0} has no e-mail address that could be asked.", customer));
    }
}
