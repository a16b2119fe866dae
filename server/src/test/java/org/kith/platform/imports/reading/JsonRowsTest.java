package org.kith.platform.imports.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonRowsTest {
    @TempDir
    private Path folder;

    @Test
    void objectsArePathsAndArraysAreOneTextOrPathsOfTheirOwn() throws Exception {
        var file = file("""
                {"id": 7, "name": {"first": "Ada", "last": "Lovelace"}, "tags": ["vip", "press"], "price": 1.50}
                {"id": 8, "name": {"first": "小明"}, "phones": [{"number": "1"}, {"number": "2"}], "none": null, "yes": true, "tags": []}
                """);

        assertThat(header(file))
                .containsExactly(
                        "id",
                        "name.first",
                        "name.last",
                        "tags",
                        "price",
                        "phones.1.number",
                        "phones.2.number",
                        "none",
                        "yes");
        assertThat(rows(file)).containsExactly("1@1 7|Ada|Lovelace|vip; press|1.50||||", "2@2 8|小明||||1|2||true");
    }

    @Test
    void aLineThatIsNoObjectIsNamedAndTheOthersAreRead() throws Exception {
        var file = file("""
                {"id": 1}
                {"id": 2
                [3]

                {"id": 4} {"id": 5}
                {"id": 6, "id": 7}
                {"id": "a\\u0000b"}
                {"a.b": 1, "a": {"b": 2}}
                {"id": 8}
                """);

        assertThat(rows(file))
                .extracting(row -> row.replaceAll("\\|.*", ""))
                .containsExactly(
                        "1@1 1",
                        "2@2 ! The line is no JSON object: it breaks off or is miswritten at character 9.",
                        "3@3 ! The line is no JSON object: it does not begin with a brace.",
                        "4@5 ! Something stands behind the JSON object. Each line has one.",
                        "5@6 ! The JSON object has the same name twice.",
                        "6@7 ! The line holds a NUL character.",
                        "7@8 ! “a.b” is said twice.",
                        "8@9 8");
    }

    @Test
    void aLineOfFiftyMegabytesIsRefusedWithoutBeingHeld() throws Exception {
        var file = folder.resolve("long");
        try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
            out.write("{\"id\": \"".getBytes(StandardCharsets.UTF_8));
            var piece = "x".repeat(1 << 16).getBytes(StandardCharsets.UTF_8);
            for (var i = 0; i < 800; i++) {
                out.write(piece);
            }
            out.write("\"}\n{\"id\": 2}\n".getBytes(StandardCharsets.UTF_8));
        }

        // The columns are looked for in the beginning of the file only; what is longer than a line may be does not
        // count for it.
        assertThat(RowSources.detect(file)).isInstanceOf(FileFormat.Json.class);
        assertThat(rows(file)).containsExactly("1@1 ! The line is longer than 1,048,576 characters.", "2@2 2");
    }

    @Test
    void whatIsNestedDeeplyIsRefusedAndTheNextLineIsRead() throws Exception {
        var deep = "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000);
        var broad = "{\"a\":[" + "{},".repeat(60) + "{}]}";

        assertThat(rows(file("{\"id\": 1}\n" + deep + "\n" + broad + "\n" + "[".repeat(500_000) + "\n{\"id\": 2}\n")))
                .containsExactly(
                        "1@1 1",
                        "2@2 ! The JSON object has a name, a number or a text that is too long, or goes deeper than 32 levels.",
                        "3@3 ! “a” has more than 50 objects; each would be columns of its own.",
                        "4@4 ! The line is no JSON object: it does not begin with a brace.",
                        "5@5 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "GB18030"})
    void chineseTextIsReadInTheEncodingItIsWrittenIn(String encoding) throws Exception {
        var file = folder.resolve(encoding);
        var text = "{\"名称\": \"红茶三百克绿茶五百克\"}\n{\"名称\": \"王小明\"}\n".repeat(20);
        Files.write(file, text.getBytes(Charset.forName(encoding)));

        assertThat(header(file)).containsExactly("名称");
        assertThat(rows(file)).hasSize(40).contains("2@2 王小明");
    }

    @Test
    void jsonOfAnotherShapeSaysSo() throws Exception {
        for (var text : List.of("[{\"id\": 1}, {\"id\": 2}]", "[\n  {\n    \"id\": 1 } ]")) {
            var file = file(text);
            assertThatThrownBy(() -> RowSources.detect(file))
                    .isInstanceOf(UnreadableFile.class)
                    .hasMessageContaining("one JSON array");
        }
        var pretty = file("{\n  \"id\": 1,\n  \"name\": \"Ada\"\n}\n");
        assertThatThrownBy(() -> RowSources.detect(pretty))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("no line of it is one object");
        assertThat(RowSources.detect(file("{id},name\n1,Ada\n"))).isInstanceOf(FileFormat.Csv.class);
    }

    @Test
    void fieldsWithoutEndAreNoColumns() throws Exception {
        var line = new StringBuilder("{\"id\": 1");
        for (var i = 0; i < 2_000; i++) {
            line.append(", \"f").append(i).append("\": 1");
        }
        assertThat(rows(file("{\"id\": 1}\n" + line + "}\n")))
                .containsExactly("1@1 1", "2@2 ! The line has more than 1,000 values.");
    }

    private Path file(String text) throws IOException {
        var file = Files.createTempFile(folder, "rows", "");
        Files.writeString(file, text);
        return file;
    }

    static List<String> header(Path file) throws IOException {
        try (var source = RowSources.open(file, RowSources.detect(file))) {
            return source.header();
        }
    }

    /** Each row with its number, its line and its values, or why there are none. */
    static List<String> rows(Path file) throws IOException {
        var rows = new ArrayList<String>();
        try (var source = RowSources.open(file, RowSources.detect(file))) {
            for (var row = source.next(); row != null; row = source.next()) {
                rows.add(row.row() + "@" + row.line() + " "
                        + switch (row) {
                            case SourceRow.Read read -> String.join("|", read.values());
                            case SourceRow.Damaged damaged ->
                                "! " + damaged.reason().in(Locale.ENGLISH);
                        });
            }
        }
        return rows;
    }
}
