package org.kith.platform.access;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import org.kith.shared.Invalid;

/** What is done to a record. */
public enum Action {
    CREATE,
    READ,
    EDIT,
    DELETE,
    EXPORT;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static Action of(String code) {
        return Arrays.stream(values())
                .filter(action -> action.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new Invalid(
                        "action", "There is no action '{0}'. Write create, read, edit, delete or export.", code));
    }
}
