package org.kith.platform.imports.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeCsvTest {
    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1"})
    void aCellThatASpreadsheetWouldRunIsText(String cell) {
        assertThat(SafeCsv.line(cell)).isEqualTo("\"'" + cell + "\"\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "1", "a=b"})
    void otherCellsStayAsTheyAre(String cell) {
        assertThat(SafeCsv.line(cell)).isEqualTo('"' + cell + "\"\r\n");
    }
}
