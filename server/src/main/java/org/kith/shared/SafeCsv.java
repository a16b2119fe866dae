package org.kith.shared;

/**
 * CSV for spreadsheets: a text that they would take for a formula gets an apostrophe in front. What stands before the sign and is
 * not seen (blanks, control characters, marks without width, quotes) does not hide it.
 */
public final class SafeCsv {
    private static final String SIGNS = "=+-@＝＋－＠";
    private static final String STARTS = "\t\r\n";

    private SafeCsv() {}

    public static String line(String... cells) {
        var line = new StringBuilder();
        for (var i = 0; i < cells.length; i++) {
            line.append(i == 0 ? "" : ",").append(cell(cells[i]));
        }
        return line.append("\r\n").toString();
    }

    /** One cell between its quotes. */
    public static String cell(String text) {
        return '"' + harmless(text).replace("\"", "\"\"") + '"';
    }

    /** What a cell said before {@link #cell} made it harmless; any other text is as it is. */
    public static String original(String text) {
        var rest = text.startsWith("'") ? text.substring(1) : "";
        return !rest.isEmpty() && !harmless(rest).equals(rest) ? rest : text;
    }

    private static String harmless(String text) {
        if (text.isEmpty()) {
            return text;
        }
        var first = 0;
        while (first < text.length() && isUnseen(text.charAt(first))) {
            first++;
        }
        var starts = STARTS.indexOf(text.charAt(0)) >= 0
                || (first < text.length() && SIGNS.indexOf(text.charAt(first)) >= 0);
        return starts ? "'" + text : text;
    }

    private static boolean isUnseen(char c) {
        return c == '"'
                || c == '\''
                || Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.isISOControl(c)
                || Character.getType(c) == Character.FORMAT;
    }
}
