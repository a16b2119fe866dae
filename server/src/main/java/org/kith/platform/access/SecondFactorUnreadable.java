package org.kith.platform.access;

import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** What the database keeps was encrypted with another key. */
class SecondFactorUnreadable extends Refusal {
    SecondFactorUnreadable() {
        super(
                Kind.CONFLICT,
                "second-factor-unreadable",
                Message.of(
                        "The second factor cannot be checked on this installation: its key has changed. Ask an administrator to reset it."));
    }
}
