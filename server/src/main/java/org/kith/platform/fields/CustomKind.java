package org.kith.platform.fields;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.EnumSet;

/** What a field that a firm added holds; never to change once the field exists. */
public enum CustomKind {
    @JsonProperty("text")
    TEXT("text"),
    @JsonProperty("number")
    NUMBER("number"),
    /** An amount in the field's own currency. */
    @JsonProperty("money")
    MONEY("money"),
    @JsonProperty("date")
    DATE("date"),
    @JsonProperty("choice")
    CHOICE("choice"),
    /** Any number of the options. */
    @JsonProperty("choices")
    CHOICES("choices"),
    @JsonProperty("yesNo")
    YES_NO("yesNo"),
    /** Another record of the same object. */
    @JsonProperty("link")
    LINK("link");

    private final String code;

    CustomKind(String code) {
        this.code = code;
    }

    /** As the API and the database spell it. */
    public String code() {
        return code;
    }

    static CustomKind of(String code) {
        return Arrays.stream(values())
                .filter(kind -> kind.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no kind of field " + code + "."));
    }

    /** Whether its values are some of a list of options. */
    public boolean hasOptions() {
        return this == CHOICE || this == CHOICES;
    }

    /** Whether it is a number. */
    public boolean isNumber() {
        return this == NUMBER || this == MONEY;
    }

    /** Whether lists can be put in its order. */
    public boolean hasOrder() {
        return EnumSet.of(TEXT, NUMBER, MONEY, DATE).contains(this);
    }

    /** Whether no two records may have the same value. */
    public boolean canBeUnique() {
        return EnumSet.of(TEXT, NUMBER).contains(this);
    }
}
