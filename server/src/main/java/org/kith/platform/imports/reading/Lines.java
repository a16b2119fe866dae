package org.kith.platform.imports.reading;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** The lines of a text in bounded memory: of one that is too long only the beginning is kept. */
final class Lines {
    /** @param whole whether the text is all of the line */
    record Line(long number, String text, boolean whole) {}

    private final Reader reader;
    private final int longest;
    private final char[] buffer = new char[1 << 14];
    private final StringBuilder line = new StringBuilder();
    private int at;
    private int end;
    private long number;

    Lines(Reader reader, int longest) {
        this.reader = reader;
        this.longest = longest;
    }

    /** The next line without its end, or null behind the last. */
    @Nullable
    Line next() throws IOException {
        line.setLength(0);
        var whole = true;
        if (!has()) {
            return null;
        }
        while (has()) {
            var stop = at;
            while (stop < end && buffer[stop] != '\n') {
                stop++;
            }
            var room = longest - line.length();
            whole &= stop - at <= room;
            line.append(buffer, at, Math.min(room, stop - at));
            at = stop;
            if (at < end) {
                at++;
                break;
            }
        }
        if (whole && !line.isEmpty() && line.charAt(line.length() - 1) == '\r') {
            line.setLength(line.length() - 1);
        }
        number++;
        return new Line(number, line.toString(), whole);
    }

    private boolean has() throws IOException {
        while (at == end) {
            at = 0;
            end = reader.read(buffer);
            if (end < 0) {
                end = 0;
                return false;
            }
        }
        return true;
    }
}
