package org.kith.platform.exports;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.kith.shared.SafeCsv;

/** CSV as RFC 4180 has it, in UTF-8: texts between quotes, numbers with a point and ungrouped, times as ISO 8601. */
final class CsvSheet implements Sheet {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final BufferedWriter out;
    private final ZoneId zone;

    CsvSheet(OutputStream out, List<String> columns, boolean byteOrderMark, ZoneId zone) throws IOException {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        this.zone = zone;
        if (byteOrderMark) {
            this.out.write(BYTE_ORDER_MARK);
        }
        row(columns.stream().map(Cell::text).toList());
    }

    @Override
    public void row(List<Cell> cells) throws IOException {
        for (var i = 0; i < cells.size(); i++) {
            if (i > 0) {
                out.write(',');
            }
            out.write(written(cells.get(i)));
        }
        out.write("\r\n");
    }

    /** Only texts can be formulas: what else there is has its form from us. */
    private String written(Cell cell) {
        return switch (cell) {
            case Cell.Text text -> SafeCsv.cell(text.text());
            case Cell.Quantity number -> number.value().toPlainString();
            case Cell.Amount amount -> amount.value().toPlainString();
            case Cell.Share share -> share.value().toPlainString();
            case Cell.Day day -> day.day().toString();
            case Cell.Moment moment ->
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                        moment.at().truncatedTo(ChronoUnit.SECONDS).atZone(zone));
            case Cell.Truth truth -> Boolean.toString(truth.value());
            case Cell.Nothing _ -> "";
        };
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
