package org.kith.platform.access;

import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** The firm lets people in by single sign-on only. */
class SingleSignOnRequired extends Refusal {
    SingleSignOnRequired() {
        super(
                Kind.FORBIDDEN,
                "single-sign-on-required",
                Message.of("Here one signs in by single sign-on only. Choose it below the password."));
    }
}
