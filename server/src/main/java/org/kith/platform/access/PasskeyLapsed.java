package org.kith.platform.access;

import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** Nothing was asked of a device of this browser, or the question was answered already or has waited too long. */
class PasskeyLapsed extends Refusal {
    PasskeyLapsed() {
        super(
                Kind.CONFLICT,
                "passkey-lapsed",
                Message.of(
                        "This browser was not asked for a passkey, or the question was answered already or has waited too long. Begin again."));
    }
}
