package org.kith.platform.access;

import java.util.Map;
import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** Somebody asks more in a minute than one may. */
class TooManyRequests extends Refusal {
    TooManyRequests(int limit, long seconds) {
        super(
                Kind.TOO_MANY,
                "too-many-requests",
                Message.of("You may ask {0} times a minute. Go on in {1} seconds.", limit, seconds),
                Map.of("retryAfter", seconds));
    }
}
