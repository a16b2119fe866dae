package org.kith.platform.access;

import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** What the device answered signs nobody in; why is not said. */
class PasskeyRefused extends Refusal {
    PasskeyRefused() {
        super(
                Kind.SIGN_IN_FIRST,
                "passkey-refused",
                Message.of(
                        "This passkey signs nobody in here: it was removed, belongs to another address, or its answer is not right. Try again, or sign in with your password."));
    }
}
