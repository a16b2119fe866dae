package org.kith.platform.access;

import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** There is no sign-in that waits for a second step. */
class SignInLapsed extends Refusal {
    SignInLapsed() {
        super(
                Kind.SIGN_IN_FIRST,
                "sign-in-lapsed",
                Message.of(
                        "This sign-in has waited too long, or too many codes were wrong. Begin again with your password."));
    }
}
