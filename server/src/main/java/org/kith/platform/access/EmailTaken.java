package org.kith.platform.access;

import java.util.Map;
import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** There is a user with this address already. */
class EmailTaken extends Refusal {
    EmailTaken(String email) {
        super(
                Kind.CONFLICT,
                "email-taken",
                Message.of("There is already a user with the address {0}. Change that user instead.", email),
                Map.of("field", "email"));
    }
}
