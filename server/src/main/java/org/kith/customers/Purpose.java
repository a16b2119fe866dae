package org.kith.customers;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What a customer agrees to be contacted for. */
public enum Purpose {
    @JsonProperty("marketing")
    MARKETING,
    @JsonProperty("service")
    SERVICE,
    @JsonProperty("research")
    RESEARCH;

    /** As written in the database and in the API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Purpose of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
