package org.kith.platform.imports.reading;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kith.shared.Message;

/** The rows of a text with one JSON object a line. What the lines name at the beginning of the file are the columns. */
final class JsonRows implements RowSource {
    /** So much of the file tells the columns; what only later lines name is not read. */
    private static final int LOOKED_AT = 32 << 20;

    private static final char REPLACEMENT = '\uFFFD';
    private static final Pattern BEGINS_OBJECT = Pattern.compile("\\A\\s*\\{\\s*(\"|\\})");
    private static final Pattern BEGINS_ARRAY = Pattern.compile("\\A\\s*\\[\\s*\\{");

    private final TextFile text;
    private final Lines lines;
    private final List<String> header;
    private final Map<String, Integer> places = new HashMap<>();
    private final String encoding;
    private long row;

    JsonRows(Path file, String encoding) throws IOException {
        this.encoding = encoding;
        var paths = paths(file, encoding);
        header = Headers.unique(paths, true);
        for (var i = 0; i < header.size(); i++) {
            places.put(paths.get(i), i);
        }
        text = new TextFile(file, encoding);
        lines = new Lines(text.reader(), Limits.RECORD_CHARACTERS);
    }

    /** Whether a file that begins so has a JSON object in each line; refuses JSON of another shape. */
    static boolean isBegun(String sample, boolean cut) throws IOException {
        if (BEGINS_ARRAY.matcher(sample).find()) {
            throw new UnreadableFile(
                    "This is one JSON array. Write each of its objects in a line of its own (JSON lines).");
        }
        if (!BEGINS_OBJECT.matcher(sample).find()) {
            return false;
        }
        var lines = new Lines(new StringReader(sample), Limits.RECORD_CHARACTERS);
        var seen = 0;
        for (var line = lines.next(); line != null; line = lines.next()) {
            seen++;
            if (isObject(line.text())) {
                return true;
            }
        }
        if (cut && seen == 1) {
            return true; // one line that is longer than the sample
        }
        throw new UnreadableFile(
                "This looks like JSON, and no line of it is one object. Write each object in a line of its own (JSON lines).");
    }

    private static boolean isObject(String line) {
        try {
            JsonObjects.read(line);
            return true;
        } catch (JsonObjects.NoObject none) {
            return false;
        }
    }

    private static List<String> paths(Path file, String encoding) throws IOException {
        var paths = new LinkedHashSet<String>();
        try (var text = new TextFile(file, encoding)) {
            var lines = new Lines(text.reader(), Limits.RECORD_CHARACTERS);
            var seen = 0L;
            for (var line = lines.next(); line != null && seen < LOOKED_AT; line = lines.next()) {
                seen += line.text().length();
                if (line.whole() && !line.text().isBlank()) {
                    addPaths(line.text(), paths);
                }
                if (paths.size() > Limits.COLUMNS) {
                    throw new UnreadableFile("The file has more than {0,number} columns.", Limits.COLUMNS);
                }
            }
        }
        if (paths.isEmpty()) {
            throw new UnreadableFile("No line of the file is a JSON object that says something.");
        }
        return new ArrayList<>(paths);
    }

    private static void addPaths(String line, LinkedHashSet<String> paths) {
        try {
            paths.addAll(JsonObjects.read(line).keySet());
        } catch (JsonObjects.NoObject refusedLater) {
            // it is told when the row is read
        }
    }

    @Override
    public List<String> header() {
        return header;
    }

    @Override
    public @Nullable SourceRow next() throws IOException {
        for (var line = lines.next(); line != null; line = lines.next()) {
            if (!line.text().isBlank()) {
                row++;
                return row(line);
            }
        }
        return null;
    }

    private SourceRow row(Lines.Line line) {
        if (!line.whole()) {
            return damaged(
                    line, Message.of("The line is longer than {0,number} characters.", Limits.RECORD_CHARACTERS));
        }
        if (line.text().indexOf(REPLACEMENT) >= 0) {
            return damaged(line, Message.of("The line holds bytes that are no text in {0}.", encoding));
        }
        try {
            var values = new String[header.size()];
            Arrays.fill(values, "");
            for (var said : JsonObjects.read(line.text()).entrySet()) {
                var place = places.get(said.getKey());
                if (said.getValue().indexOf('\0') >= 0) {
                    return damaged(line, Message.of("The line holds a NUL character."));
                }
                if (place != null) {
                    values[place] = said.getValue();
                }
            }
            return new SourceRow.Read(row, line.number(), values);
        } catch (JsonObjects.NoObject none) {
            return damaged(line, none.reason());
        }
    }

    private SourceRow damaged(Lines.Line line, Message reason) {
        var shown = line.text().substring(0, Math.min(Limits.SHOWN, line.text().length()));
        return new SourceRow.Damaged(row, line.number(), reason, shown);
    }

    @Override
    public double progress() {
        return text.progress();
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
