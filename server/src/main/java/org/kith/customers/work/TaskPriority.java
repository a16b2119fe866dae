package org.kith.customers.work;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What comes first of what is due alike. */
public enum TaskPriority {
    @JsonProperty("low")
    LOW,
    @JsonProperty("normal")
    NORMAL,
    @JsonProperty("high")
    HIGH;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static TaskPriority of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
