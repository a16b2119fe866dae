package org.kith.platform.webhooks;

import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** The receiver has said for good that it is gone. */
class WebhookRemoved extends Refusal {
    WebhookRemoved(String name) {
        super(
                Kind.CONFLICT,
                "webhook-removed",
                Message.of(
                        "The receiver of '{0}' said that it is gone for good. Give the webhook another address first.",
                        name));
    }
}
