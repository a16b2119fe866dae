package org.kith.platform.imports;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes values as CSV. */
final class Csv {
    private Csv() {}

    static String line(String... values) {
        var line = new StringBuilder();
        for (var i = 0; i < values.length; i++) {
            line.append(i == 0 ? "" : ",").append(quoted(values[i]));
        }
        return line.toString();
    }

    /** What {@link #line} was made of; null where the text is no such line. */
    static @Nullable List<String> cells(String line) {
        var cells = new ArrayList<String>();
        var at = 0;
        while (true) {
            var cell = new StringBuilder();
            if (at < line.length() && line.charAt(at) == '"') {
                at = quotedCell(line, at + 1, cell);
                if (at < 0 || (at < line.length() && line.charAt(at) != ',')) {
                    return null;
                }
            } else {
                var end = line.indexOf(',', at);
                cell.append(line, at, end < 0 ? line.length() : end);
                at = end < 0 ? line.length() : end;
            }
            cells.add(cell.toString());
            if (at >= line.length()) {
                return cells;
            }
            at++;
        }
    }

    /** Answers where it ends; less than 0 where it does not. */
    private static int quotedCell(String line, int from, StringBuilder cell) {
        var at = from;
        while (at < line.length()) {
            if (line.charAt(at) != '"') {
                cell.append(line.charAt(at++));
            } else if (at + 1 < line.length() && line.charAt(at + 1) == '"') {
                cell.append('"');
                at += 2;
            } else {
                return at + 1;
            }
        }
        return -1;
    }

    private static String quoted(String value) {
        var plain =
                value.indexOf(',') < 0 && value.indexOf('"') < 0 && value.indexOf('\n') < 0 && value.indexOf('\r') < 0;
        return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
    }
}
