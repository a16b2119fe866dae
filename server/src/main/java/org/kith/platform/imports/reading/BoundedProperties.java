package org.kith.platform.imports.reading;

import java.io.IOException;
import java.io.Reader;

/**
 * A text of properties, each of which goes on over folded lines, with the end of those that are too long left out: a portrait of
 * many megabytes is never held as a whole.
 */
final class BoundedProperties extends Reader {
    private static final int HEAD = 200;
    private static final String SOFT = "QUOTED-PRINTABLE";

    private final Reader text;
    private final int longest;
    private final char[] buffer = new char[1 << 14];
    private int at;
    private int end;

    private final StringBuilder head = new StringBuilder();
    private int length;
    private char last = '\n';
    private char beforeLineEnd;
    private boolean ended;

    BoundedProperties(Reader text, int longest) {
        this.text = text;
        this.longest = longest;
    }

    @Override
    public int read(char[] target, int offset, int most) throws IOException {
        var given = 0;
        while (given < most && has()) {
            var c = buffer[at++];
            if (last == '\n' && !goesOn(c)) {
                length = 0;
                head.setLength(0);
            }
            if (c != '\n' && c != '\r') {
                beforeLineEnd = c;
            } else if (last == '\n') {
                beforeLineEnd = 0;
            }
            last = c;
            length++;
            if (head.length() < HEAD) {
                head.append(c);
            }
            if (length <= longest || c == '\n' || c == '\r') {
                target[offset + given++] = c;
            }
        }
        return given == 0 && most > 0 ? -1 : given;
    }

    /** Whether a line that begins so belongs to the property before: folded, or broken softly. */
    private boolean goesOn(char c) {
        return c == ' ' || c == '\t' || (beforeLineEnd == '=' && head.indexOf(SOFT) >= 0);
    }

    private boolean has() throws IOException {
        while (at == end && !ended) {
            at = 0;
            end = Math.max(0, text.read(buffer));
            ended = end == 0;
        }
        return at < end;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
