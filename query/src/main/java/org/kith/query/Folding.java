package org.kith.query;

/** Case folding that every engine can do alike: each code point to its simple lower case, no context, no language. */
final class Folding {

    private Folding() {}

    static String fold(String text) {
        return text.codePoints()
                .map(Character::toLowerCase)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
