package org.kith.channels.email;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Text as it may stand in a header: one line, ASCII, no way to start another header (RFC 5322, RFC 2047). */
public final class HeaderText {
    private static final int WORD_BYTES = 45; // 60 characters of base64 + 12 around them stay below the 75 of RFC 2047

    private HeaderText() {}

    /** Turns line ends and other control characters into spaces: for text that came from data. */
    public static String oneLine(String text) {
        var line = new StringBuilder(text.length());
        text.codePoints().map(c -> breaksLine(c) ? ' ' : c).forEach(line::appendCodePoint);
        return line.toString().strip();
    }

    /** Whether the text contains something that could end a header line. */
    public static boolean isOneLine(String text) {
        return text.codePoints().noneMatch(HeaderText::breaksLine);
    }

    private static boolean breaksLine(int c) {
        return Character.isISOControl(c) || c == 0x2028 || c == 0x2029;
    }

    /** Encodes unstructured text; folds it where it is long. */
    static String encode(String text) {
        requireOneLine(text);
        return isPlain(text) ? text : encodedWords(text);
    }

    /** Encodes the name before an address. */
    static String phrase(String name) {
        requireOneLine(name);
        return isPlain(name) ? '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"' : encodedWords(name);
    }

    private static void requireOneLine(String text) {
        if (!isOneLine(text)) {
            throw new IllegalArgumentException("A header value must be one line.");
        }
    }

    // Text that looks like an encoded word is encoded itself, so that nobody decodes what was never encoded.
    private static boolean isPlain(String text) {
        return text.length() <= 200 && !text.contains("=?") && text.chars().allMatch(c -> c >= 32 && c < 127);
    }

    private static String encodedWords(String text) {
        var words = new StringBuilder();
        int start = 0;
        while (start < text.length()) {
            int end = wordEnd(text, start);
            var bytes = text.substring(start, end).getBytes(StandardCharsets.UTF_8);
            words.append(words.isEmpty() ? "" : "\r\n ").append("=?UTF-8?B?");
            words.append(Base64.getEncoder().encodeToString(bytes)).append("?=");
            start = end;
        }
        return words.toString();
    }

    private static int wordEnd(String text, int start) {
        int end = start;
        int bytes = 0;
        while (end < text.length()) {
            int c = text.codePointAt(end);
            bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
            if (bytes > WORD_BYTES) {
                return end;
            }
            end += Character.charCount(c);
        }
        return end;
    }
}
