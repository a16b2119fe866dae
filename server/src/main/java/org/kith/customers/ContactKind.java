package org.kith.customers;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** The ways of reaching a customer that a contact point can stand for. */
public enum ContactKind {
    @JsonProperty("email")
    EMAIL,
    @JsonProperty("phone")
    PHONE,
    @JsonProperty("postal")
    POSTAL;

    /** As written in the database and in the API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ContactKind of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
