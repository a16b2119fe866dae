package org.kith.platform.access;

import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** An API token asked for what only a person may do. */
class OnlyInPerson extends Refusal {
    OnlyInPerson() {
        super(
                Kind.FORBIDDEN,
                "only-in-person",
                Message.of(
                        "API tokens may not do this, whatever their scopes. Sign in with a browser and do it there."));
    }
}
