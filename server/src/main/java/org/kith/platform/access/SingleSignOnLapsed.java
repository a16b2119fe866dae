package org.kith.platform.access;

import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** This browser was not sent to a provider, is back already, or took too long. */
class SingleSignOnLapsed extends Refusal {
    SingleSignOnLapsed() {
        super(
                Kind.SIGN_IN_FIRST,
                "single-sign-on-lapsed",
                Message.of(
                        "This browser has not begun this sign-in, has ended it already, or has waited too long. Begin again."));
    }
}
