package org.kith.platform.exports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.kith.platform.access.Sphere;

class SheetsTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/Oslo");
    private static final List<String> HOSTILE = List.of(
            "=HYPERLINK(\"http://example.org\")",
            "+1+cmd|' /C calc'!A0",
            "-1+1",
            "@SUM(1)",
            "\t=1",
            "\r=1",
            " =1",
            "\uFEFF=1",
            "＝1",
            "0047 11",
            "a \"quoted\", line\nand another",
            "李雷");

    @Test
    void csvIsIsoAndPlainAndRunsNothing() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var sheet = new CsvSheet(out, List.of("Name", "=Title"), true, ZONE)) {
            sheet.row(List.of(Cell.text("0047"), Cell.text("=1")));
            sheet.row(List.of(
                    Cell.amount(new BigDecimal("-1234567.50")), Cell.moment(Instant.parse("2026-07-01T10:00:00.5Z"))));
            sheet.row(List.of(Cell.day(LocalDate.of(2026, 1, 2)), Cell.share(new BigDecimal("0.25"))));
            sheet.row(List.of(Cell.quantity(7), Cell.NOTHING));
        }

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("""
                \uFEFF"Name","'=Title"
                "0047","'=1"
                -1234567.50,2026-07-01T12:00:00+02:00
                2026-01-02,0.25
                7,
                """.replace("\n", "\r\n"));
    }

    @Test
    void aDayBeforeTheFirstOfSheetsIsWrittenAsText() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var sheet = new XlsxSheet(out, extract("Customers", "Founded"), ZONE)) {
            sheet.row(List.of(Cell.day(LocalDate.of(1887, 5, 1))));
        }

        try (var book = workbook(out)) {
            var rows = book.getFirstSheet().read();
            assertThat(rows.get(1).getCellText(0)).isEqualTo("1887-05-01");
        }
    }

    @Test
    void aWorkbookKeepsTextsAsTextsWithoutAnyFormula() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var sheet = new XlsxSheet(out, extract("Kunden: [alle]*?/\\'", "Name"), ZONE)) {
            for (var text : HOSTILE) {
                sheet.row(List.of(Cell.text(text)));
            }
        }

        try (var workbook = workbook(out)) {
            var rows = workbook.getFirstSheet().read();
            assertThat(rows).hasSize(HOSTILE.size() + 1);
            for (var i = 0; i < HOSTILE.size(); i++) {
                var cell = rows.get(i + 1).getCell(0);
                assertThat(cell.getType()).isEqualTo(CellType.STRING);
                assertThat(cell.getFormula()).isNull();
                assertThat(cell.getText().replace("\r\n", "\n").replace("\r", "\n"))
                        .isEqualTo(HOSTILE.get(i).replace("\r", "\n"));
            }
        }
    }

    @Test
    void numbersAndTimesAreNumbersAndTimesInAWorkbook() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var sheet = new XlsxSheet(out, extract("Customers", "a", "b", "c", "d"), ZONE)) {
            sheet.row(List.of(
                    Cell.amount(new BigDecimal("12.50")),
                    Cell.moment(Instant.parse("2026-07-01T10:00:00Z")),
                    Cell.day(LocalDate.of(2026, 1, 2)),
                    Cell.share(new BigDecimal("0.25"))));
        }

        try (var workbook = workbook(out)) {
            var row = workbook.getFirstSheet().read().get(1);
            assertThat(row.getCell(0).asNumber()).isEqualByComparingTo("12.5");
            assertThat(row.getCell(1).asDate()).hasToString("2026-07-01T12:00");
            assertThat(row.getCell(1).getDataFormatString()).isEqualTo("yyyy-mm-dd hh:mm:ss");
            assertThat(row.getCell(2).asDate()).hasToString("2026-01-02T00:00");
            assertThat(row.getCell(3).asNumber()).isEqualByComparingTo("0.25");
        }
    }

    @Test
    void whatIsTooLongForASheetGoesOnInTheNextUnderTheSameHeader() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var sheet = new XlsxSheet(out, extract("Customers", "Name"), ZONE, 1_001)) {
            for (var i = 0; i < 2_500; i++) {
                sheet.row(List.of(Cell.text("n" + i)));
            }
        }

        try (var workbook = workbook(out)) {
            var sheets = workbook.getSheets().toList();
            assertThat(sheets)
                    .extracting(sheet -> sheet.getName())
                    .containsExactly("Customers", "Customers 2", "Customers 3");
            var names = new java.util.ArrayList<String>();
            for (var sheet : sheets) {
                List<Row> rows = sheet.read();
                assertThat(rows.getFirst().getCellText(0)).isEqualTo("Name");
                rows.stream().skip(1).forEach(row -> names.add(row.getCellText(0)));
            }
            assertThat(names)
                    .isEqualTo(IntStream.range(0, 2_500).mapToObj(i -> "n" + i).toList());
        }
    }

    private static ReadableWorkbook workbook(ByteArrayOutputStream out) throws IOException {
        return new ReadableWorkbook(new ByteArrayInputStream(out.toByteArray()), new ReadingOptions(true, true));
    }

    private static Extract extract(String title, String... columns) {
        return new Extract() {
            @Override
            public String title() {
                return title;
            }

            @Override
            public List<String> columns() {
                return List.of(columns);
            }

            @Override
            public Sphere reached() {
                throw new UnsupportedOperationException();
            }

            @Override
            public Size size() {
                throw new UnsupportedOperationException();
            }

            @Override
            public void read(Rows rows) {
                throw new UnsupportedOperationException();
            }
        };
    }
}
