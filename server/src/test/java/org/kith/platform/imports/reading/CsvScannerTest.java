package org.kith.platform.imports.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvScannerTest {
    private static final int SMALL = 64;

    @Test
    void fieldsQuotesAndLineEndsOfEveryKindAreRead() throws Exception {
        var records = scan("a,b,c\r\n1,\"two, 2\",\"say \"\"three\"\"\"\n4,\"five\nlines\",6\r7,8,9");

        assertThat(records)
                .extracting(CsvScanner.Record::fields)
                .containsExactly(
                        List.of("a", "b", "c"),
                        List.of("1", "two, 2", "say \"three\""),
                        List.of("4", "five\nlines", "6"),
                        List.of("7", "8", "9"));
        assertThat(records).extracting(CsvScanner.Record::line).containsExactly(1L, 2L, 3L, 5L);
    }

    @Test
    void textBehindAClosingQuoteIsKept() throws Exception {
        assertThat(scan("\"a\"b,c\n").getFirst().fields()).containsExactly("ab", "c");
    }

    @Test
    void aQuoteThatIsNeverClosedCostsItsOwnLineOnly() throws Exception {
        var records = scan("1,good\n2,\"open\n3,good\n4,good\n");

        assertThat(records).extracting(CsvScanner.Record::line).containsExactly(1L, 2L, 3L, 4L);
        assertThat(records.get(1).damage()).asString().contains("never properly closed");
        assertThat(records.get(1).content()).isEqualTo("2,\"open");
        assertThat(records.get(3).fields()).containsExactly("4", "good");
    }

    @Test
    void aQuoteThatClosesInTheMiddleOfALaterLineWasAStrayOne() throws Exception {
        var records = scan("1,\"open\n2,\"good\"\n3,good\n");

        assertThat(records.get(0).damage()).isNotNull();
        assertThat(records.get(1).fields()).containsExactly("2", "good");
        assertThat(records.get(2).fields()).containsExactly("3", "good");
    }

    @Test
    void aLineLongerThanTheBufferIsRefusedAndTheNextOneIsRead() throws Exception {
        var scanner = new CsvScanner(new StringReader("a,b\n" + "x".repeat(1_000) + ",1\nc,d\n"), ',', '"', SMALL);

        assertThat(next(scanner).fields()).containsExactly("a", "b");
        assertThat(next(scanner).damage()).asString().contains("longer than 64");
        assertThat(next(scanner).fields()).containsExactly("c", "d");
        assertThat(scanner.next()).isNull();
    }

    @Test
    void aGigabyteWithoutALineEndStaysInItsBuffer() throws Exception {
        var scanner = new CsvScanner(new Endless(1L << 30), ',', '"');

        assertThat(next(scanner).damage()).asString().contains("longer than");
        assertThat(scanner.next()).isNull();
    }

    @Test
    void manyRecordsPassThroughASmallBuffer() throws Exception {
        var text = new StringBuilder();
        for (var i = 0; i < 1_000; i++) {
            text.append(i).append(",\"value ").append(i).append("\"\r\n");
        }
        var scanner = new CsvScanner(new StringReader(text.toString()), ',', '"', SMALL);

        for (var i = 0; i < 1_000; i++) {
            var record = next(scanner);
            assertThat(record.fields()).containsExactly(Integer.toString(i), "value " + i);
            assertThat(record.line()).isEqualTo(i + 1);
        }
        assertThat(scanner.next()).isNull();
    }

    @Test
    void aFileOfOpenQuotesIsGivenUp() {
        assertThatThrownBy(() -> scan("\"a\nb\n".repeat(2_001).replace("b\n", "")))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("quote");
    }

    private static List<CsvScanner.Record> scan(String text) throws IOException {
        var scanner = new CsvScanner(new StringReader(text), ',', '"', 1 << 16);
        var records = new ArrayList<CsvScanner.Record>();
        for (var record = scanner.next(); record != null; record = scanner.next()) {
            records.add(record);
        }
        return records;
    }

    private static CsvScanner.Record next(CsvScanner scanner) throws IOException {
        return java.util.Objects.requireNonNull(scanner.next());
    }

    private static final class Endless extends Reader {
        private long left;

        Endless(long length) {
            left = length;
        }

        @Override
        public int read(char[] target, int offset, int length) {
            if (left <= 0) {
                return -1;
            }
            java.util.Arrays.fill(target, offset, offset + length, 'x');
            left -= length;
            return length;
        }

        @Override
        public void close() {}
    }
}
