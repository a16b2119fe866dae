package org.kith.platform.fields;

import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kith.shared.Invalid;

/** What an administrator calls something, in one language or both; always shown as it was typed. */
public record Label(@Nullable String en, @Nullable String zh) {
    private static final int LONGEST = 80;

    /** In the reader's language, else in the other. */
    public String in(Locale reader) {
        var first = reader.getLanguage().equals("zh") ? zh : en;
        return Stream.of(first, en, zh).filter(Objects::nonNull).findFirst().orElse("");
    }

    boolean isEmpty() {
        return en == null && zh == null;
    }

    /** Whether the two would be mistaken for each other in one of the languages. */
    boolean meets(Label other) {
        return (en != null && en.equalsIgnoreCase(other.en)) || (zh != null && zh.equalsIgnoreCase(other.zh));
    }

    /** At least one of the two, cleaned; refused by the name of the field otherwise. */
    public static Label required(String field, @Nullable Label given) {
        var label = optional(field, given, LONGEST);
        if (label.isEmpty()) {
            throw new Invalid(field, "A name is missing. Give one in English, in Chinese or in both.");
        }
        return label;
    }

    static Label optional(String field, @Nullable Label given, int longest) {
        return given == null
                ? new Label(null, null)
                : new Label(clean(field, given.en, longest), clean(field, given.zh, longest));
    }

    private static @Nullable String clean(String field, @Nullable String given, int longest) {
        if (given == null || given.isBlank()) {
            return null;
        }
        var text = given.strip();
        if (text.length() > longest) {
            throw new Invalid(field, "This has {0} characters, more than {1}. Shorten it.", text.length(), longest);
        }
        if (!text.codePoints().allMatch(Label::canBeShown)) {
            throw new Invalid(
                    field, "This holds a character that cannot be shown, such as a line break. Leave it out.");
        }
        return text;
    }

    private static boolean canBeShown(int c) {
        return !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE;
    }
}
