package org.kith.platform.imports.reading;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;

/** The rows of one visible sheet of an Excel workbook; a formula is its last computed value, never a formula. */
final class XlsxRows implements RowSource {
    /** In a number format, letters outside of quotes and brackets that only dates have. */
    private static final Pattern LITERAL = Pattern.compile("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.|_.|\\*.");

    private static final Pattern DATE = Pattern.compile("[yYdDhHsS]|[mM]{2,}");

    private final ReadableWorkbook workbook;
    private final Stream<Row> stream;
    private final Iterator<Row> rows;
    private final List<String> header;
    private long row;

    private XlsxRows(ReadableWorkbook workbook, @Nullable String wanted) throws IOException {
        this.workbook = workbook;
        var sheet = workbook.getSheets()
                .filter(each -> each.getVisibility() == SheetVisibility.VISIBLE)
                .filter(each -> wanted == null || wanted.equals(each.getName()))
                .findFirst()
                .orElseThrow(() -> none(wanted));
        stream = sheet.openStream();
        rows = stream.iterator();
        if (!rows.hasNext()) {
            throw new UnreadableFile("The sheet “{0}” is empty.", sheet.getName());
        }
        var first = rows.next();
        List<String> names = new ArrayList<>();
        for (var i = 0; i < first.getCellCount() && i <= Limits.COLUMNS; i++) {
            names.add(text(first, i));
        }
        header = Headers.unique(names, true);
    }

    private static UnreadableFile none(@Nullable String wanted) {
        return wanted == null
                ? new UnreadableFile("The workbook has no visible sheet.")
                : new UnreadableFile("The workbook has no visible sheet “{0}”.", wanted);
    }

    static RowSource open(Path file, @Nullable String sheet) throws IOException {
        WorkbookGuard.check(file);
        @Nullable ReadableWorkbook workbook = null;
        try {
            workbook = new ReadableWorkbook(file.toFile(), new ReadingOptions(true, true));
            return new XlsxRows(workbook, sheet);
        } catch (ExcelReaderException e) {
            close(workbook);
            throw new UnreadableFile("The workbook is damaged: it is no .xlsx file that can be read.");
        } catch (IOException | RuntimeException e) {
            close(workbook);
            throw e;
        }
    }

    @Override
    public List<String> header() {
        return header;
    }

    @Override
    public @Nullable SourceRow next() {
        try {
            while (rows.hasNext()) {
                var next = rows.next();
                var values = new String[header.size()];
                var blank = true;
                for (var i = 0; i < values.length; i++) {
                    values[i] = text(next, i);
                    blank &= values[i].isBlank();
                }
                if (!blank) {
                    row++;
                    return new SourceRow.Read(row, next.getRowNum(), values);
                }
            }
            return null;
        } catch (ExcelReaderException e) {
            throw new UnreadableFile("The workbook is damaged behind row {0,number}.", row);
        }
    }

    private static String text(Row row, int column) {
        var cell = column < row.getCellCount() ? row.getCell(column) : null;
        return cell == null ? "" : text(cell);
    }

    private static String text(Cell cell) {
        var value = cell.getValue();
        if (value == null) {
            return "";
        }
        if (cell.getType() == CellType.NUMBER && isDate(cell.getDataFormatString())) {
            return cell.asDate().toString();
        }
        if (cell.getType() == CellType.FORMULA || cell.getType() == CellType.ERROR) {
            var raw = cell.getRawValue();
            return raw == null ? "" : raw;
        }
        return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }

    private static boolean isDate(@Nullable String format) {
        return format != null
                && DATE.matcher(LITERAL.matcher(format).replaceAll("")).find();
    }

    @Override
    public double progress() {
        return 0;
    }

    @Override
    public void close() throws IOException {
        stream.close();
        close(workbook);
    }

    private static void close(@Nullable ReadableWorkbook workbook) throws IOException {
        if (workbook != null) {
            workbook.close();
        }
    }
}
