package org.kith.platform.imports.web;

/** CSV for spreadsheets: a cell that they would take for a formula gets an apostrophe in front. */
final class SafeCsv {
    private static final String FORMULA_STARTS = "=+-@\t\r\n";

    private SafeCsv() {}

    static String line(String... cells) {
        var line = new StringBuilder();
        for (var i = 0; i < cells.length; i++) {
            line.append(i == 0 ? "\"" : ",\"")
                    .append(harmless(cells[i]).replace("\"", "\"\""))
                    .append('"');
        }
        return line.append("\r\n").toString();
    }

    private static String harmless(String cell) {
        var startsFormula =
                !cell.isEmpty() && (FORMULA_STARTS.indexOf(cell.charAt(0)) >= 0 || "＝＋－＠".indexOf(cell.charAt(0)) >= 0);
        return startsFormula ? "'" + cell : cell;
    }
}
