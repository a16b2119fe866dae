package org.kith.channels.optin;

import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** Who must not be written to is not asked either. */
class AddressClosed extends Refusal {
    AddressClosed(long customer) {
        super(
                Kind.CONFLICT,
                "address-closed",
                Message.of(
                        "The address of customer {0} is on the suppression list; it gets no message, not even a question.",
                        customer));
    }
}
