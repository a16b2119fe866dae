package org.kith.commerce;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** A sale, goods coming back, or a correction of accounts that is neither. */
public enum OrderKind {
    @JsonProperty("sale")
    SALE,
    @JsonProperty("return")
    RETURN,
    @JsonProperty("adjustment")
    ADJUSTMENT;

    /** As written in the database and in the API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static OrderKind of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
