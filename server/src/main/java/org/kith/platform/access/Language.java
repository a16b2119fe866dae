package org.kith.platform.access;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import org.kith.shared.Invalid;

/** A language that Kith speaks. */
enum Language {
    ENGLISH("en"),
    CHINESE("zh-CN");

    private final String code;

    Language(String code) {
        this.code = code;
    }

    @JsonValue
    String code() {
        return code;
    }

    Locale locale() {
        return Locale.forLanguageTag(code);
    }

    @JsonCreator
    static Language of(String code) {
        return Arrays.stream(values())
                .filter(language -> language.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new Invalid("language", "Kith does not speak '{0}'. It speaks en and zh-CN.", code));
    }
}
