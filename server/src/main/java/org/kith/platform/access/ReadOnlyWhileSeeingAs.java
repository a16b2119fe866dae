package org.kith.platform.access;

import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** Nobody acts in another's name: who sees Kith as somebody else only looks. */
class ReadOnlyWhileSeeingAs extends Refusal {
    ReadOnlyWhileSeeingAs(String name) {
        super(
                Kind.FORBIDDEN,
                "read-only-while-seeing-as",
                Message.of("You see Kith as {0} and can change nothing. End that first.", name));
    }
}
