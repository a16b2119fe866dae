package org.kith.platform.access;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import org.kith.shared.Invalid;

/** A kind of record that roles give rights on. */
public enum Subject {
    CUSTOMERS,
    SEGMENTS,
    CAMPAIGNS;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static Subject of(String code) {
        return Arrays.stream(values())
                .filter(subject -> subject.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new Invalid(
                        "subject", "There are no rights on '{0}'. Write customers, segments or campaigns.", code));
    }

    public Right to(Action action) {
        return new Right(this, action);
    }
}
