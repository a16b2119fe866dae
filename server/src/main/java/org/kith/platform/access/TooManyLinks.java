package org.kith.platform.access;

import java.time.Duration;
import java.util.Map;
import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** So many links were asked for from one address that no further one is looked at for a while. */
class TooManyLinks extends Refusal {
    TooManyLinks(Duration wait) {
        super(
                Kind.TOO_MANY,
                "too-many-links",
                Message.of(
                        "Too many links were asked for from here. Wait {0} minutes and try again.", wait.toMinutes()),
                Map.of("retryAfter", wait.toSeconds()));
    }
}
