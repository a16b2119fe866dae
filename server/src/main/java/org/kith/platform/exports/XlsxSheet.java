package org.kith.platform.exports;

import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * An Excel workbook. Texts are written into their cells as texts: never as formulas, and not into the table of shared strings, which
 * would have to be kept until the end. What exceeds the rows of a sheet goes on in the next.
 */
final class XlsxSheet implements Sheet {
    /** What Excel holds, with the header. */
    static final int ROWS_A_SHEET = 1_048_576;

    private static final int LONGEST_TEXT = 32_767;
    private static final int LONGEST_SHEET_NAME = 25;
    private static final Pattern NOT_IN_SHEET_NAMES = Pattern.compile("[\\[\\]:*?/\\\\']");
    private static final int ROWS_KEPT = 500;
    private static final int FASTEST = 1;

    private final Workbook workbook;
    private final List<String> columns;
    private final String title;
    private final ZoneId zone;
    private final int rowsASheet;
    private Worksheet sheet;
    private int sheets;
    private int rows;

    XlsxSheet(OutputStream out, Extract extract, ZoneId zone) throws IOException {
        this(out, extract, zone, ROWS_A_SHEET);
    }

    XlsxSheet(OutputStream out, Extract extract, ZoneId zone, int rowsASheet) throws IOException {
        this.workbook = new Workbook(out, "Kith", "1.0");
        workbook.setCompressionLevel(FASTEST);
        this.columns = extract.columns();
        this.title = sheetName(extract.title());
        this.zone = zone;
        this.rowsASheet = rowsASheet;
        this.sheet = begin();
    }

    private static String sheetName(String title) {
        var name = NOT_IN_SHEET_NAMES.matcher(title).replaceAll(" ").strip();
        return name.length() <= LONGEST_SHEET_NAME ? name : name.substring(0, LONGEST_SHEET_NAME);
    }

    private Worksheet begin() throws IOException {
        sheets++;
        var next = workbook.newWorksheet(sheets == 1 ? title : title + " " + sheets);
        next.freezePane(0, 1);
        for (var i = 0; i < columns.size(); i++) {
            next.inlineString(0, i, fitting(columns.get(i)));
            next.style(0, i).bold().set();
        }
        rows = 1;
        return next;
    }

    @Override
    public void row(List<Cell> cells) throws IOException {
        if (rows == rowsASheet) {
            sheet.finish();
            sheet = begin();
        }
        for (var i = 0; i < cells.size(); i++) {
            write(i, cells.get(i));
        }
        if (++rows % ROWS_KEPT == 0) {
            sheet.flush();
        }
    }

    private static final int FIRST_YEAR = 1900;

    private void write(int column, Cell cell) {
        switch (cell) {
            case Cell.Text text -> sheet.inlineString(rows, column, fitting(text.text()));
            case Cell.Quantity number -> sheet.value(rows, column, number.value());
            case Cell.Amount amount -> {
                sheet.value(rows, column, amount.value());
                sheet.style(rows, column).format("#,##0.00").set();
            }
            case Cell.Share share -> {
                sheet.value(rows, column, share.value());
                sheet.style(rows, column).format("0%").set();
            }
            // A sheet's days begin with that year; what lies before is text there.
            case Cell.Day day
            when day.day().getYear() < FIRST_YEAR ->
                sheet.inlineString(rows, column, day.day().toString());
            case Cell.Day day -> {
                sheet.value(rows, column, day.day());
                sheet.style(rows, column).format("yyyy-mm-dd").set();
            }
            case Cell.Moment moment -> {
                sheet.value(
                        rows,
                        column,
                        moment.at().truncatedTo(ChronoUnit.SECONDS).atZone(zone).toLocalDateTime());
                sheet.style(rows, column).format("yyyy-mm-dd hh:mm:ss").set();
            }
            case Cell.Truth truth -> sheet.value(rows, column, truth.value());
            case Cell.Nothing _ -> {}
        }
    }

    private static String fitting(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT - 1) + "…";
    }

    @Override
    public void close() throws IOException {
        workbook.close();
    }
}
