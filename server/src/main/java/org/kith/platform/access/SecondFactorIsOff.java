package org.kith.platform.access;

import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** A first code came without a secret that waits for it. */
class SecondFactorIsOff extends Refusal {
    SecondFactorIsOff() {
        super(Kind.CONFLICT, "second-factor-off", Message.of("No second factor is being set up. Begin anew."));
    }
}
