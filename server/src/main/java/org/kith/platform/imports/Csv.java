package org.kith.platform.imports;

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

    private static String quoted(String value) {
        var plain =
                value.indexOf(',') < 0 && value.indexOf('"') < 0 && value.indexOf('\n') < 0 && value.indexOf('\r') < 0;
        return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
    }
}
