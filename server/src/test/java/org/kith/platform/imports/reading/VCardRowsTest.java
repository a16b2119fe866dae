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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VCardRowsTest {
    @TempDir
    private Path folder;

    @Test
    void foldedLinesSeveralAddressesAndThePreferredOneAreRead() throws Exception {
        var cards = cards("""
                BEGIN:VCARD
                VERSION:3.0
                UID:urn:uuid:1
                FN:Ada Love
                 lace
                N:Lovelace;Ada;Augusta;Dr.;
                ORG:Analytical Engines\\, Ltd;Research
                EMAIL;TYPE=home:ada@home.example
                item1.EMAIL;TYPE=work,pref:ada@work.example
                TEL;TYPE=CELL:+44 20 7946 0018
                ADR;TYPE=HOME:;Flat 2;12 St James\\, Square;London;;SW1Y 4JH;United Kingdom
                BDAY:1815-12-10
                NOTE:First line\\nsecond line
                X-SECRET:kept by the program
                PHOTO;ENCODING=b;TYPE=JPEG:AAAA
                 BBBB
                END:VCARD
                BEGIN:VCARD
                VERSION:4.0
                N:Hopper;Grace;;;
                EMAIL;PREF=2:second@example.org
                EMAIL;PREF=1:first@example.org
                TEL;VALUE=uri:tel:+1-212-555-0101;ext=5
                BDAY:--1209
                CATEGORIES:navy,compilers
                END:VCARD
                """);

        assertThat(cards).hasSize(2);
        assertThat(cards.getFirst())
                .containsEntry("UID", "urn:uuid:1")
                .containsEntry("FN", "Ada Lovelace")
                .containsEntry("N given", "Ada")
                .containsEntry("N family", "Lovelace")
                .containsEntry("N prefix", "Dr.")
                .containsEntry("ORG", "Analytical Engines, Ltd, Research")
                .containsEntry("EMAIL", "ada@work.example")
                .containsEntry("EMAIL 2", "ada@home.example")
                .containsEntry("TEL", "+44 20 7946 0018")
                .containsEntry("ADR street", "12 St James, Square, Flat 2")
                .containsEntry("ADR city", "London")
                .containsEntry("ADR postal code", "SW1Y 4JH")
                .containsEntry("ADR country", "United Kingdom")
                .containsEntry("BDAY", "1815-12-10")
                .containsEntry("NOTE", "First line\nsecond line");
        assertThat(cards.getLast())
                .containsEntry("FN", "Grace Hopper")
                .containsEntry("EMAIL", "first@example.org")
                .containsEntry("EMAIL 2", "second@example.org")
                .containsEntry("TEL", "+1-212-555-0101")
                .containsEntry("BDAY", "")
                .containsEntry("CATEGORIES", "navy; compilers");
    }

    @Test
    void oldCardsAreReadInTheEncodingOfEachOfTheirLines() throws Exception {
        var cards = cards("""
                begin:vcard
                version:2.1
                N;CHARSET=GB18030;ENCODING=QUOTED-PRINTABLE:=CD=F5;=D0=A1=C3=F7;;;
                FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E7=8E=8B=
                =E5=B0=8F=E6=98=8E
                TEL;CELL;PREF:13800138000
                TEL;HOME:01012345678
                EMAIL;INTERNET:wang@example.cn
                BDAY:19900501
                AGENT:
                BEGIN:VCARD
                VERSION:2.1
                FN:An agent
                END:VCARD
                END:VCARD
                """.replace("\n", "\r\n"));

        assertThat(cards).hasSize(1);
        assertThat(cards.getFirst())
                .containsEntry("FN", "王小明")
                .containsEntry("N family", "王")
                .containsEntry("N given", "小明")
                .containsEntry("TEL", "13800138000")
                .containsEntry("TEL 2", "01012345678")
                .containsEntry("BDAY", "1990-05-01");
    }

    @Test
    void aFileInAnotherEncodingIsRecognised() throws Exception {
        var file = folder.resolve("gb");
        Files.write(
                file,
                "BEGIN:VCARD\nVERSION:3.0\nFN:王小明先生\nADR:;;南京东路三百号;上海;;;中国\nEND:VCARD\n"
                        .repeat(5)
                        .getBytes(Charset.forName("GB18030")));

        assertThat(RowSources.detect(file)).isEqualTo(new FileFormat.VCards("GB18030"));
        assertThat(JsonRowsTest.rows(file))
                .hasSize(5)
                .first()
                .asString()
                .contains("王小明先生")
                .contains("上海");
    }

    @Test
    void aCardThatIsNotEndedIsNamedAndTheOthersAreRead() throws Exception {
        var file = file("""
                BEGIN:VCARD
                VERSION:3.0
                FN:Never ended
                BEGIN:VCARD
                FN:Whole
                this line says nothing
                END:VCARD

                BEGIN:VCARD
                FN;ENCODING=QUOTED-PRINTABLE:=ZZ
                END:VCARD
                BEGIN:VCARD
                FN:Last
                """);

        assertThat(JsonRowsTest.rows(file))
                .extracting(row -> row.replaceAll("\\|+", "|"))
                .containsExactly(
                        "1@1 ! The card is not ended: END:VCARD is missing.",
                        "2@4 |Whole|",
                        "3@9 ! Line 10 is written in a way that cannot be read.",
                        "4@12 ! The card is not ended: END:VCARD is missing.");
    }

    @Test
    void aCardOfAMillionPropertiesAndAPortraitOfFiftyMegabytesHoldNothingUp() throws Exception {
        var file = folder.resolve("large");
        try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
            write(out, "BEGIN:VCARD\nVERSION:3.0\nFN:Portrait\nPHOTO;ENCODING=b:\n");
            var line = " " + "A".repeat(1_000) + "\n";
            for (var i = 0; i < 50_000; i++) {
                write(out, line);
            }
            write(out, "EMAIL:portrait@example.org\nEND:VCARD\nBEGIN:VCARD\nFN:Many\n");
            for (var i = 0; i < 1_000_000; i++) {
                write(out, "X-A:1\n");
            }
            write(out, "END:VCARD\nBEGIN:VCARD\nFN:Soft\nNOTE;ENCODING=QUOTED-PRINTABLE:=\n");
            for (var i = 0; i < 20_000; i++) {
                write(out, "a".repeat(200) + "=\n");
            }
            write(out, "end\nEND:VCARD\nBEGIN:VCARD\nFN:Small\nEND:VCARD\n");
        }

        assertThat(JsonRowsTest.rows(file))
                .extracting(row -> row.replaceAll("\\|+", "|").replaceAll("@\\d+", ""))
                .containsExactly(
                        "1 |Portrait|portrait@example.org|",
                        "2 ! The card says more than 10,000 things.",
                        "3 ! The card is longer than 100,000 characters without its pictures.",
                        "4 |Small|");
    }

    @Test
    void cardsWithinCardsWithoutEndAreRefused() throws Exception {
        var file = file("BEGIN:VCARD\n".repeat(5_000));

        assertThatThrownBy(() -> JsonRowsTest.rows(file))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("begun and never ended");
    }

    private static void write(BufferedOutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private Path file(String text) throws IOException {
        var file = Files.createTempFile(folder, "cards", ".vcf");
        Files.writeString(file, text);
        return file;
    }

    private List<Map<String, String>> cards(String text) throws IOException {
        var file = file(text);
        var cards = new ArrayList<Map<String, String>>();
        try (var source = RowSources.open(file, RowSources.detect(file))) {
            for (var row = source.next(); row != null; row = source.next()) {
                assertThat(row).isInstanceOf(SourceRow.Read.class);
                var card = new LinkedHashMap<String, String>();
                for (var i = 0; i < source.header().size(); i++) {
                    card.put(source.header().get(i), ((SourceRow.Read) row).values()[i]);
                }
                cards.add(card);
            }
        }
        return cards;
    }
}
