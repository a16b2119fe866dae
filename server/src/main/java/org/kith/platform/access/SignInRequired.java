package org.kith.platform.access;

import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** Nobody is signed in, or the session or token is at its end. */
class SignInRequired extends Refusal {
    SignInRequired() {
        super(
                Kind.SIGN_IN_FIRST,
                "sign-in-required",
                Message.of("You are not signed in. Sign in and repeat the request."));
    }
}
