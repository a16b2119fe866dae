package org.kith.platform.access;

import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** Without this administrator nobody could administer any more. */
class LastAdministrator extends Refusal {
    LastAdministrator() {
        super(
                Kind.CONFLICT,
                "last-administrator",
                Message.of("This is the last active administrator. Make another user an administrator first."));
    }
}
