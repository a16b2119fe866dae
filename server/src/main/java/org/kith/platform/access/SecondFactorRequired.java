package org.kith.platform.access;

import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** A role of the user asks for what the user wants to be without. */
class SecondFactorRequired extends Refusal {
    SecondFactorRequired() {
        super(
                Kind.FORBIDDEN,
                "second-factor-required",
                Message.of(
                        "One of your roles requires a second factor, so it cannot be switched off. Ask an administrator."));
    }
}
