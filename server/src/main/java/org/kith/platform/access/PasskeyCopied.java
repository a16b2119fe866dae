package org.kith.platform.access;

import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** The passkey has been used more often than the device that answers knows of. */
class PasskeyCopied extends Refusal {
    PasskeyCopied() {
        super(
                Kind.SIGN_IN_FIRST,
                "passkey-copied",
                Message.of(
                        "This passkey counts back: there may be a copy of it, so it is not accepted. Sign in with your password and remove it under Settings, Sign-in security."));
    }
}
