package org.kith.platform.access;

import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** The address and the password do not belong to an active user; which of the two is wrong is not said. */
class SignInRefused extends Refusal {
    SignInRefused() {
        super(
                Kind.SIGN_IN_FIRST,
                "sign-in-refused",
                Message.of(
                        "The e-mail address and the password do not match. Try again, or ask for a link to a new one."));
    }
}
