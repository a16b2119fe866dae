package org.kith.platform.webhooks;

import java.util.Set;
import org.kith.platform.outbound.Destination;
import org.kith.shared.Invalid;

/** Where a webhook's posts may go. */
final class WebhookAddress {
    private WebhookAddress() {}

    /** Refuses with one sentence whatever is wrong, so that the answer tells nothing of what there is behind an address. */
    static Destination of(String url, Set<String> allowed) {
        return Destination.find(url, allowed)
                .orElseThrow(
                        () -> new Invalid(
                                "url",
                                "A webhook goes to an https address on the public internet, written as https://name.example/path. This one cannot be used."));
    }
}
