package org.kith.platform.webhooks;

import java.util.Map;
import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** A webhook can be tried out a few times a minute. */
class TooManyPings extends Refusal {
    TooManyPings(int most, long seconds) {
        super(
                Kind.TOO_MANY,
                "too-many-pings",
                Message.of("A webhook can be tried out {0} times a minute. Wait a little.", most),
                Map.of("retryAfter", seconds));
    }
}
