package org.kith.platform.webhooks;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whether a webhook is delivered to; removed is one whose receiver said that it is gone for good. */
enum WebhookState {
    ACTIVE,
    PAUSED,
    REMOVED;

    @JsonValue
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static WebhookState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
