package org.kith.platform.access;

import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** A role that came with Kith stays; the administrator's keeps every right. */
class RoleFixed extends Refusal {
    RoleFixed(String name) {
        super(
                Kind.CONFLICT,
                "role-fixed",
                Message.of("The role '{0}' belongs to Kith itself. Make a role of your own instead.", name));
    }
}
