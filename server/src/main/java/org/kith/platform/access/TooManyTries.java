package org.kith.platform.access;

import java.time.Duration;
import java.util.Map;
import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** So many sign-ins failed that no further one is looked at for a while. */
class TooManyTries extends Refusal {
    TooManyTries(Duration wait) {
        super(
                Kind.TOO_MANY,
                "too-many-tries",
                Message.of("Too many sign-ins failed. Wait {0} seconds and try again.", seconds(wait)),
                Map.of("retryAfter", seconds(wait)));
    }

    private static long seconds(Duration wait) {
        return Math.max(1, wait.toSeconds());
    }
}
