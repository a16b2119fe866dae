package org.kith.platform.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FileNamesTest {
    @Test
    void aNameIsTextAndNothingElse() {
        assertThat(FileNames.shown("orders 2024.csv")).isEqualTo("orders 2024.csv");
        assertThat(FileNames.shown("订单.xlsx")).isEqualTo("订单.xlsx");
        assertThat(FileNames.shown("../../etc/passwd")).isEqualTo("passwd");
        assertThat(FileNames.shown("C:\\Users\\x\\a.csv")).isEqualTo("a.csv");
        assertThat(FileNames.shown("a\r\nSet-Cookie: x\0.csv")).isEqualTo("aSet-Cookie: x.csv");
        assertThat(FileNames.shown("gpj.\u202Excod.exe")).isEqualTo("gpj.xcod.exe");
        assertThat(FileNames.shown("..")).isEqualTo("upload");
        assertThat(FileNames.shown("")).isEqualTo("upload");
        assertThat(FileNames.shown("😀".repeat(300))
                        .codePointCount(0, FileNames.shown("😀".repeat(300)).length()))
                .isEqualTo(200);
    }
}
