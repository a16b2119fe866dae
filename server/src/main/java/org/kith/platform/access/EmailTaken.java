package org.kith.platform.access;

import java.util.Map;
import org.kith.shared.Refusal;

/** There is a user with this address already. */
class EmailTaken extends Refusal {
    EmailTaken(String email) {
        super(
                Kind.CONFLICT,
                "email-taken",
                "There is already a user with the address %s. Change that user instead.".formatted(email),
                Map.of("field", "email"));
    }
}
