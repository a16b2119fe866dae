package org.kith.customers.work;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** How a tag is told from others at a glance; its name says what it is. */
public enum TagColour {
    @JsonProperty("grey")
    GREY,
    @JsonProperty("red")
    RED,
    @JsonProperty("orange")
    ORANGE,
    @JsonProperty("yellow")
    YELLOW,
    @JsonProperty("green")
    GREEN,
    @JsonProperty("teal")
    TEAL,
    @JsonProperty("blue")
    BLUE,
    @JsonProperty("violet")
    VIOLET,
    @JsonProperty("pink")
    PINK;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static TagColour of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
