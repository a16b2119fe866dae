package org.kith.platform.access;

import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** There is one already; another would need the first one's code. */
class SecondFactorIsOn extends Refusal {
    SecondFactorIsOn() {
        super(
                Kind.CONFLICT,
                "second-factor-on",
                Message.of("A second factor is on already. Switch it off first to set up another."));
    }
}
