package org.kith.platform.access;

import org.kith.shared.Invalid;

/** Names that people give: one line, not empty, not endless. */
final class Names {
    private static final int LONGEST = 200;

    private Names() {}

    static String valid(String field, String name) {
        var text = optional(field, name);
        if (text.isEmpty()) {
            throw new Invalid(field, "The {0} is empty. Give one.", field);
        }
        return text;
    }

    static String optional(String field, String text) {
        var line = text.strip();
        if (line.length() > LONGEST) {
            throw new Invalid(field, "The {0} is longer than {1} characters.", field, LONGEST);
        }
        if (line.chars().anyMatch(Character::isISOControl)) {
            throw new Invalid(field, "The {0} holds a line break or control character.", field);
        }
        return line;
    }
}
