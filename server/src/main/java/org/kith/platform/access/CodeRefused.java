package org.kith.platform.access;

import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** The second factor's code is wrong or was used; which of the two is not said. */
class CodeRefused extends Refusal {
    CodeRefused() {
        super(
                Kind.SIGN_IN_FIRST,
                "code-refused",
                Message.of(
                        "This code is not right, or was used already. Type the one that the app shows now, or a recovery code."));
    }
}
