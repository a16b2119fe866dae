package org.kith.customers;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** A human being, or a firm, school or club. */
public enum CustomerKind {
    @JsonProperty("person")
    PERSON,
    @JsonProperty("organisation")
    ORGANISATION;

    /** As written in the database and in the API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static CustomerKind of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
