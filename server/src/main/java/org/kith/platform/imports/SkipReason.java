package org.kith.platform.imports;

import java.util.Arrays;
import java.util.Locale;
import org.kith.shared.Message;

/** Why a row that could be read was passed over. */
public enum SkipReason {
    KNOWN,
    UNKNOWN,
    REPEATED;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Message message() {
        return switch (this) {
            case KNOWN -> Message.of("It is there already, and the import only makes what is new.");
            case UNKNOWN -> Message.of("It is not there, and the import only changes what is there.");
            case REPEATED ->
                Message.of("An earlier row of the file has made it, and the import only makes what is new.");
        };
    }

    public static SkipReason of(String code) {
        return Arrays.stream(values())
                .filter(reason -> reason.code().equals(code))
                .findFirst()
                .orElseThrow();
    }
}
