package org.kith.platform.access;

import java.util.Map;
import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** The same request, by its key, is being answered at this moment. */
class RetryUnderway extends Refusal {
    RetryUnderway() {
        super(
                Kind.CONFLICT,
                "retry-underway",
                Message.of("A request with this Idempotency-Key is being answered just now. Ask again in a moment."),
                Map.of("retryAfter", 1));
    }
}
