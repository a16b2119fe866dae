package org.kith.platform.access;

import org.kith.shared.Invalid;

/** Names that people give: one line, not empty, not endless. */
final class Names {
    private static final int LONGEST = 200;

    private Names() {}

    static String valid(String field, String name) {
        var text = optional(field, name);
        if (text.isEmpty()) {
            throw new Invalid(field, "The %s is empty. Give one.".formatted(field));
        }
        return text;
    }

    static String optional(String field, String text) {
        var line = text.strip();
        if (line.length() > LONGEST) {
            throw new Invalid(field, "The %s is longer than %d characters.".formatted(field, LONGEST));
        }
        if (line.chars().anyMatch(Character::isISOControl)) {
            throw new Invalid(field, "The %s holds a line break or control character.".formatted(field));
        }
        return line;
    }
}
