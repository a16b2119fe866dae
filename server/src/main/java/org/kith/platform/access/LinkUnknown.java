package org.kith.platform.access;

import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** The one-time link never was, was used, is too old, or its user has left: the answer is the same. */
class LinkUnknown extends Refusal {
    LinkUnknown() {
        super(
                Kind.NOT_FOUND,
                "link-unknown",
                Message.of("This link does not work, or no longer. Ask an administrator for a new one."));
    }
}
