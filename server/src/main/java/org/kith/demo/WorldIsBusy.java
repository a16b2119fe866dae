package org.kith.demo;

import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** Somebody asked to move the world while it is being filled or moved. */
final class WorldIsBusy extends Refusal {
    WorldIsBusy() {
        super(
                Kind.CONFLICT,
                "world-is-busy",
                Message.of("The world is on its way already. Wait until it has arrived."));
    }
}
