package org.kith.platform.access;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import org.kith.shared.Invalid;

/** What a role allows with a field, as far as its rights reach the record. */
public enum FieldAccess {
    /** The field is not there: neither to read nor to search, filter, sort or count by. */
    NONE,
    READ,
    EDIT;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static FieldAccess of(String code) {
        return Arrays.stream(values())
                .filter(access -> access.code().equals(code))
                .findFirst()
                .orElseThrow(() ->
                        new Invalid("fields", "There is no access '{0}' to a field. Write none, read or edit.", code));
    }

    FieldAccess orMore(FieldAccess other) {
        return compareTo(other) >= 0 ? this : other;
    }

    FieldAccess atMost(FieldAccess other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
