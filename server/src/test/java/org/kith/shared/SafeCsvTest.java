package org.kith.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeCsvTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\tplain",
                "＝1",
                " =1",
                "\u00A0=1",
                "\u3000＋1",
                "\uFEFF=1",
                "\u200B@x",
                "'=1"
            })
    void aCellThatASpreadsheetWouldRunIsText(String cell) {
        assertThat(SafeCsv.line(cell)).isEqualTo("\"'" + cell + "\"\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "1", "a=b", "'t Hart", "0047 11"})
    void otherCellsStayAsTheyAre(String cell) {
        assertThat(SafeCsv.line(cell)).isEqualTo('"' + cell + "\"\r\n");
    }

    @org.junit.jupiter.api.Test
    void aQuoteBeforeTheSignHidesNothing() {
        assertThat(SafeCsv.line("\"=1", "a\"b")).isEqualTo("\"'\"\"=1\",\"a\"\"b\"\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+4722334455", "\t=1", "'=1", "'t Hart", "", "'", "''", "a'", "-", "\"=1"})
    void whatWasMadeHarmlessIsReadAsItWas(String cell) {
        var line = SafeCsv.line(cell);
        var written = line.substring(1, line.length() - 3).replace("\"\"", "\"");

        assertThat(SafeCsv.original(written)).isEqualTo(cell);
    }
}
