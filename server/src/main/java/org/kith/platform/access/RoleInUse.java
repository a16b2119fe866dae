package org.kith.platform.access;

import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** A role that somebody has is not deleted under them. */
class RoleInUse extends Refusal {
    RoleInUse(String name, int users) {
        super(
                Kind.CONFLICT,
                "role-in-use",
                Message.of("The role '{0}' is held by {1} users. Give them another one first.", name, users));
    }
}
