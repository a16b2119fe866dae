package org.kith.query.sample;

import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.random.RandomGenerator;

/** Short texts out of few characters, so that they meet often, and out of awkward ones. */
final class RandomTexts {

    /** Letters whose case changes oddly, scripts without case, characters beyond 16 bits, and what SQL and LIKE treat specially. */
    private static final List<String> LETTERS = List.of(
            "a", "A", "b", "B", "i", "I", "İ", "ı", "s", "S", "ß", "ẞ", "Σ", "σ", "ς", "é", "É", "e\u0301", "ä", "Ä",
            "ñ", "Ñ", "王", "小", "明", "你", "😀", "🎉", "𐐀", "𐐨", "%", "_", "\\", "'", "\"", "?", "{", "}", ";", "-",
            " ", "0", "ǅ", "Ǆ", "ﬁ", "ŉ", "Я", "я", "K", "k", "Å");

    private final RandomGenerator random;

    RandomTexts(RandomGenerator random) {
        this.random = random;
    }

    /** A text of {@code from} to {@code to} letters. */
    String next(int from, int to) {
        var text = new StringBuilder();
        for (int left = random.nextInt(from, to + 1); left > 0; left--) {
            text.append(LETTERS.get(random.nextInt(LETTERS.size())));
        }
        return text.toString();
    }

    /** A piece of the text, now and then in another case; a whole number of code points. */
    String pieceOf(String text) {
        int length = text.codePointCount(0, text.length());
        if (length == 0) {
            return next(1, 1);
        }
        int from = random.nextInt(3) == 0 ? 0 : random.nextInt(length);
        int to = random.nextInt(from, Math.min(length, from + 3)) + 1;
        var piece = text.substring(text.offsetByCodePoints(0, from), text.offsetByCodePoints(0, to));
        return otherCase(piece);
    }

    private String otherCase(String piece) {
        return switch (random.nextInt(4)) {
            case 0 -> each(piece, Character::toUpperCase);
            case 1 -> each(piece, Character::toLowerCase);
            default -> piece;
        };
    }

    private static String each(String piece, IntUnaryOperator change) {
        return piece.codePoints()
                .map(change)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
