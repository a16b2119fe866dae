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

    /** The kind of address by which a channel reaches people. */
    public static ContactKind of(Channel channel) {
        return switch (channel) {
            case EMAIL -> EMAIL;
            case SMS, PHONE -> PHONE;
            case POST -> POSTAL;
        };
    }

    static ContactKind of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
