package org.kith.platform.quarantine;

import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** This is a restored copy, and nothing leaves it yet. */
public class HeldInQuarantine extends Refusal {
    HeldInQuarantine() {
        super(
                Kind.CONFLICT,
                "held-in-quarantine",
                Message.of(
                        "This Kith was restored from a backup and sends nothing until an administrator lets it act, by the bar at the top of every page."));
    }
}
