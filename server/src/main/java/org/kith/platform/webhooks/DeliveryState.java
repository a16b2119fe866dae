package org.kith.platform.webhooks;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import org.kith.shared.Invalid;

/** What became of one event for one webhook. */
enum DeliveryState {
    WAITING,
    DELIVERED,
    /** Given up; it can be sent again by hand. */
    DEAD,
    /** Its webhook's owner may not hear it. */
    WITHHELD;

    @JsonValue
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static DeliveryState of(String code) {
        return Arrays.stream(values())
                .filter(state -> state.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new Invalid(
                        "state", "There is no state '{0}'. Write waiting, delivered, dead or withheld.", code));
    }
}
