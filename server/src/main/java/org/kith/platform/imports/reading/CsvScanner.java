package org.kith.platform.imports.reading;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kith.shared.Message;

/**
 * Cuts delimited text into records in bounded memory and finds its feet again after a damaged one.
 *
 * <p>Written here because the CSV libraries either stop at the first broken quote or swallow the rest of the file with it; an
 * import has to name the line and go on with the next.
 */
final class CsvScanner {
    /** A record of the text, or why there is none at this line. */
    record Record(long line, List<String> fields, @Nullable Message damage, String content) {}

    private static final Message OPEN_QUOTE = Message.of("A quote is opened in this line and never properly closed.");

    private final Reader reader;
    private final char delimiter;
    private final char quote;
    private final char[] buffer;
    private int start;
    private int end;
    private boolean ended;
    private long line = 1;
    private int openQuotes;

    private int position;
    private long linesInRecord;
    private @Nullable Message damage;
    private boolean quoteOpen;
    private final StringBuilder quoted = new StringBuilder();

    CsvScanner(Reader reader, char delimiter, char quote) {
        this(reader, delimiter, quote, Limits.RECORD_CHARACTERS);
    }

    CsvScanner(Reader reader, char delimiter, char quote, int longestRecord) {
        this.reader = reader;
        this.delimiter = delimiter;
        this.quote = quote;
        this.buffer = new char[2 * longestRecord];
    }

    /** The next record, or null at the end. */
    @Nullable
    Record next() throws IOException {
        makeRoom();
        if (!has(start)) {
            return null;
        }
        position = start;
        linesInRecord = 0;
        damage = null;
        quoteOpen = false;
        var fields = fields();
        return damage == null ? whole(fields) : skipDamaged(damage);
    }

    private List<String> fields() throws IOException {
        var fields = new ArrayList<String>();
        while (damage == null) {
            fields.add(has(position) && buffer[position] == quote ? quotedField() : plainField());
            if (fields.size() > Limits.COLUMNS && damage == null) {
                damage = Message.of("The line has more than {0,number} values.", Limits.COLUMNS);
            }
            if (!has(position) || buffer[position] != delimiter) {
                break;
            }
            position++;
        }
        return fields;
    }

    private Record whole(List<String> fields) throws IOException {
        var content = shown(start, position);
        var record = new Record(line, fields, null, content);
        line += linesInRecord;
        if (has(position)) {
            position = afterLineEnd(position);
            line++;
        }
        start = position;
        return record;
    }

    private String plainField() throws IOException {
        var from = position;
        while (has(position) && !endsField(buffer[position])) {
            position++;
        }
        return new String(buffer, from, position - from);
    }

    private String quotedField() throws IOException {
        quoted.setLength(0);
        var linesBefore = linesInRecord;
        position++;
        while (has(position)) {
            var c = buffer[position];
            if (c != quote) {
                countLine(c);
                quoted.append(c);
                position++;
            } else if (has(position + 1) && buffer[position + 1] == quote) {
                quoted.append(quote);
                position += 2;
            } else {
                position++;
                return afterClosingQuote(linesInRecord > linesBefore);
            }
        }
        openQuote();
        return "";
    }

    /** Text right behind a closing quote is kept; where the field also spans lines, the quote was a stray one. */
    private String afterClosingQuote(boolean spansLines) throws IOException {
        while (has(position) && !endsField(buffer[position])) {
            var c = buffer[position];
            if (spansLines && !Character.isWhitespace(c)) {
                openQuote();
                return "";
            }
            if (!Character.isWhitespace(c)) {
                quoted.append(c);
            }
            position++;
        }
        return quoted.toString();
    }

    private void openQuote() {
        quoteOpen = true;
        damage = damage == null ? OPEN_QUOTE : Message.of("{0} {1}", OPEN_QUOTE, damage);
    }

    /** Goes on with the line after the one where the damaged record began. */
    private Record skipDamaged(Message reason) throws IOException {
        if (quoteOpen && ++openQuotes > Limits.OPEN_QUOTES) {
            throw new UnreadableFile(
                    "More than {0,number} lines open a quote that is never closed; line {1,number} is the last of them. Is the quote character right?",
                    Limits.OPEN_QUOTES,
                    line);
        }
        var at = lineEndFrom(start);
        var record = new Record(line, List.of(), reason, shown(start, at));
        start = at;
        while (start == end && !ended) {
            start = 0;
            end = 0;
            if (has(0)) {
                start = lineEndFrom(0);
            }
        }
        if (has(start)) {
            start = afterLineEnd(start);
        }
        line++;
        return record;
    }

    private int lineEndFrom(int from) {
        var at = from;
        while (at < end && !isLineEnd(buffer[at])) {
            at++;
        }
        return at;
    }

    private int afterLineEnd(int at) throws IOException {
        if (buffer[at] == '\r' && has(at + 1) && buffer[at + 1] == '\n') {
            return at + 2;
        }
        return at + 1;
    }

    private void countLine(char c) throws IOException {
        if (c == '\n' || (c == '\r' && !(has(position + 1) && buffer[position + 1] == '\n'))) {
            linesInRecord++;
        }
    }

    private boolean endsField(char c) {
        return c == delimiter || isLineEnd(c);
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }

    private String shown(int from, int to) {
        return new String(buffer, from, Math.min(Limits.SHOWN, to - from));
    }

    /** Whether there is a character at the index; reads on if need be. A record never moves while it is being cut. */
    private boolean has(int index) throws IOException {
        return index < end || fill(index);
    }

    private boolean fill(int index) throws IOException {
        while (index >= end && !ended) {
            if (end == buffer.length) {
                if (damage == null) {
                    damage = Message.of("The line is longer than {0,number} characters.", buffer.length / 2);
                }
                return false;
            }
            var read = reader.read(buffer, end, buffer.length - end);
            ended = read < 0;
            end += Math.max(0, read);
        }
        return index < end;
    }

    /** Leaves a whole record's room behind the start. */
    private void makeRoom() {
        if (start > buffer.length / 2) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            start = 0;
        }
    }
}
