package org.kith.platform.access;

import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** Single sign-on is required, and this administrator is the one who can sign in without it. */
class EmergencyAdministrator extends Refusal {
    EmergencyAdministrator() {
        super(
                Kind.CONFLICT,
                "emergency-administrator",
                Message.of(
                        "This administrator is kept for an emergency in which single sign-on does not work. Choose another one first under Settings, Single sign-on."));
    }
}
