package org.kith.platform.quarantine;

import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** Something waits of which nobody has said whether it may go on. */
public class Undecided extends Refusal {
    Undecided() {
        super(
                Kind.CONFLICT,
                "undecided",
                Message.of(
                        "What waits has changed, or something of it was not decided of. Look at the list again and say of each whether it goes on."));
    }
}
