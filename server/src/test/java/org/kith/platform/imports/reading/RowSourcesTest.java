package org.kith.platform.imports.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowSourcesTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "GB18030"})
    void chineseTextIsReadInTheEncodingItIsWrittenIn(String encoding) throws Exception {
        var file = file("订单号,商品名称\n1,红茶三百克\n2,绿茶五百克\n".getBytes(Charset.forName(encoding)));

        assertThat(header(file)).containsExactly("订单号", "商品名称");
        assertThat(values(file)).containsExactly(List.of("1", "红茶三百克"), List.of("2", "绿茶五百克"));
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstColumnsName() throws Exception {
        assertThat(header(file("\uFEFFname;city\nAda;London\n".getBytes(StandardCharsets.UTF_8))))
                .containsExactly("name", "city");
        assertThat(header(file("\uFEFFname\tcity\nAda\tLondon\n".getBytes(StandardCharsets.UTF_16LE))))
                .containsExactly("name", "city");
    }

    @Test
    void westernTextIsToldFromChinese() throws Exception {
        var file = file("name;city\nRené;Besançon\nJürgen;Köln\n".getBytes(Charset.forName("windows-1252")));

        assertThat(values(file)).containsExactly(List.of("René", "Besançon"), List.of("Jürgen", "Köln"));
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void theDelimiterIsTheOneThatCutsEveryLineAlike(String delimiter) throws Exception {
        var text = "name,note,price\nAda,\"a; b, c\",\"1,5\"\nBob,x|y,2\n"
                .replace("name,note,price", String.join(delimiter, "name", "note", "price"))
                .replace("Ada,\"a; b, c\",\"1,5\"", String.join(delimiter, "Ada", "\"a; b, c\"", "\"1,5\""))
                .replace("Bob,x|y,2", String.join(delimiter, "Bob", "\"x|y\"", "2"));

        assertThat(values(file(text.getBytes(StandardCharsets.UTF_8))))
                .containsExactly(List.of("Ada", "a; b, c", "1,5"), List.of("Bob", "x|y", "2"));
    }

    @Test
    void rowsThatCannotBeReadAreNamedAndTheOthersAreRead() throws Exception {
        var bytes = new ByteArrayOutputStream();
        bytes.write("id,name\n1,good\n2,nul\0here\n3,too,many,values\n4,".getBytes(StandardCharsets.UTF_8));
        bytes.write(new byte[] {(byte) 0xC3, (byte) 0x28});
        bytes.write("\n\n5,good\n6\n".getBytes(StandardCharsets.UTF_8));
        var rows = rows(file(bytes.toByteArray()), new FileFormat.Csv("UTF-8", ',', '"', true));

        assertThat(rows)
                .extracting(row -> row instanceof SourceRow.Damaged damaged
                        ? damaged.reason().english()
                        : "")
                .satisfiesExactly(
                        reason -> assertThat(reason).isEmpty(),
                        reason -> assertThat(reason).contains("NUL"),
                        reason -> assertThat(reason).contains("4 values"),
                        reason -> assertThat(reason).contains("no text in UTF-8"),
                        reason -> assertThat(reason).isEmpty(),
                        reason -> assertThat(reason).isEmpty());
        assertThat(rows).extracting(SourceRow::line).containsExactly(2L, 3L, 4L, 5L, 7L, 8L);
    }

    @Test
    void twentyThousandColumnsAreRefused() throws Exception {
        var file = file(("c,".repeat(20_000) + "\n1\n").getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> header(file))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("1,000");
    }

    @Test
    void columnsOfOneNameAreToldApartAndAFileWithoutHeaderGetsOne() throws Exception {
        assertThat(header(file("a,a,,b\nx,y,z,w\n".getBytes(StandardCharsets.UTF_8))))
                .containsExactly("a", "a (2)", "Column 3", "b");
        var bare = file("00001,19970101,1,11.77\n00002,19970112,1,12.00\n".getBytes(StandardCharsets.UTF_8));
        assertThat(header(bare)).containsExactly("Column 1", "Column 2", "Column 3", "Column 4");
        assertThat(values(bare)).hasSize(2);
    }

    @Test
    void oneOfAWorkbooksVisibleSheetsIsReadTheFirstWhereNobodyChooses() throws Exception {
        var file = folder.resolve("sheets");
        try (var out = Files.newOutputStream(file);
                var book = new Workbook(out, "test", "1.0")) {
            for (var name : List.of("hidden", "people", "Käufe & Käufer")) {
                var sheet = book.newWorksheet(name);
                sheet.value(0, 0, "of " + name);
                sheet.value(1, 0, name);
                if (name.equals("hidden")) {
                    sheet.setVisibilityState(VisibilityState.HIDDEN);
                }
            }
        }

        assertThat(RowSources.sheets(file)).containsExactly("people", "Käufe & Käufer");
        assertThat(RowSources.detect(file).options()).containsEntry("sheet", "people");
        assertThat(values(file)).containsExactly(List.of("people"));
        var other = RowSources.corrected(RowSources.detect(file), Map.of("sheet", "Käufe & Käufer"));
        assertThat(rows(file, other))
                .singleElement()
                .satisfies(row -> assertThat(((SourceRow.Read) row).values()).containsExactly("Käufe & Käufer"));
        for (var none : List.of("hidden", "nothing")) {
            var wrong = RowSources.corrected(RowSources.detect(file), Map.of("sheet", none));
            assertThatThrownBy(() -> RowSources.open(file, wrong))
                    .isInstanceOf(UnreadableFile.class)
                    .hasMessageContaining("no visible sheet");
        }
    }

    @Test
    void aWorkbooksDatesNumbersAndFormulasAreReadAsValues() throws Exception {
        var file = folder.resolve("book.bin");
        try (var out = Files.newOutputStream(file);
                var book = new Workbook(out, "test", "1.0")) {
            var sheet = book.newWorksheet("orders");
            List.of("number", "at", "price", "formula")
                    .forEach(name -> sheet.value(
                            0, List.of("number", "at", "price", "formula").indexOf(name), name));
            sheet.value(1, 0, 536365);
            sheet.value(1, 1, LocalDateTime.of(2010, 12, 1, 8, 26));
            sheet.style(1, 1).format("yyyy-MM-dd HH:mm").set();
            sheet.value(1, 2, 2.55);
            sheet.formula(1, 3, "HYPERLINK(\"http://example.org\")");
            sheet.value(3, 0, "=1+1");
        }

        assertThat(RowSources.detect(file)).isInstanceOf(FileFormat.Xlsx.class);
        assertThat(header(file)).containsExactly("number", "at", "price", "formula");
        var values = values(file);
        assertThat(values.get(0).subList(0, 3)).containsExactly("536365", "2010-12-01T08:26", "2.55");
        assertThat(values.get(0).get(3)).doesNotContain("HYPERLINK");
        assertThat(values.get(1).getFirst()).isEqualTo("=1+1");
    }

    @Test
    void aWorkbookThatUnpacksToFarMoreThanItsSizeIsNotOpened() throws Exception {
        var file = archive("xl/worksheets/sheet1.xml", "<c/>".repeat(30_000_000));

        assertThat(Files.size(file)).isLessThan(1 << 20);
        assertThatThrownBy(() -> header(file))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("unpacks");
    }

    @Test
    void entitiesAndUnheardOfCellAddressesAreRefused() throws Exception {
        var entity = archive("xl/workbook.xml", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>");
        var address =
                archive("xl/worksheets/sheet1.xml", "<sheetData><row><c r=\"ZZZZZZZ1\"><v>1</v></c></row></sheetData>");

        assertThatThrownBy(() -> header(entity))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("document type");
        assertThatThrownBy(() -> header(address))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("last column");
    }

    @Test
    void damagedFilesAreRefusedInWords() throws Exception {
        assertThatThrownBy(() -> header(file(new byte[] {'P', 'K', 3, 4, 9, 9, 9})))
                .isInstanceOf(UnreadableFile.class);
        assertThatThrownBy(() -> header(file("PAR1 is no parquet".getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(UnreadableFile.class);
        assertThatThrownBy(() -> header(file(new byte[0])))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("empty");
    }

    @Test
    void aParquetFileIsStreamed() throws Exception {
        var file = folder.resolve("it's.parquet");
        try (var duckdb = DriverManager.getConnection("jdbc:duckdb:");
                var statement = duckdb.createStatement()) {
            statement.execute(
                    "copy (select range as id, timestamp '2010-12-01 08:26:00' as at, null::varchar as nothing from range(5000)) to '%s'"
                            .formatted(file.toString().replace("'", "''")));
        }

        assertThat(header(file)).containsExactly("id", "at", "nothing");
        assertThat(values(file)).hasSize(5_000).element(4_999).isEqualTo(List.of("4999", "2010-12-01 08:26:00", ""));
    }

    private Path archive(String entry, String content) throws IOException {
        var file = Files.createTempFile(folder, "archive", ".xlsx");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
            zip.write("<Types/>".getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(Files.createTempFile(folder, "rows", ""), content);
    }

    private static List<String> header(Path file) throws IOException {
        try (var source = RowSources.open(file, RowSources.detect(file))) {
            return source.header();
        }
    }

    private static List<List<String>> values(Path file) throws IOException {
        return rows(file, RowSources.detect(file)).stream()
                .map(row -> Arrays.asList(((SourceRow.Read) row).values()))
                .toList();
    }

    private static List<SourceRow> rows(Path file, FileFormat format) throws IOException {
        try (var source = RowSources.open(file, format)) {
            var rows = new ArrayList<SourceRow>();
            for (var row = source.next(); row != null; row = source.next()) {
                rows.add(row);
            }
            return rows;
        }
    }
}
