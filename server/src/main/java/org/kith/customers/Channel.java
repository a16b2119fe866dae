package org.kith.customers;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** The channels for which a customer can give consent. */
public enum Channel {
    @JsonProperty("email")
    EMAIL,
    @JsonProperty("sms")
    SMS,
    @JsonProperty("phone")
    PHONE,
    @JsonProperty("post")
    POST;

    /** As written in the database and in the API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Channel of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
