package org.kith.platform.access;

import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** The request's address or headers are of a kind that nothing honest sends. */
class RequestRefused extends Refusal {
    RequestRefused() {
        super(
                Kind.UNREADABLE,
                "unreadable",
                Message.of("The request's address or headers hold characters that are not allowed."));
    }
}
