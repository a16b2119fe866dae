package org.kith.models.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kith.models.SharedData;

class LinkCommandTest {
    private static final Pattern PAIR = Pattern.compile(
            "\\{\"left\": \"rec-(\\d+)-[a-z0-9-]+\", \"right\": \"rec-(\\d+)-[a-z0-9-]+\", \"probability\": ([0-9.E-]+)}");

    @TempDir
    private Path folder = Path.of("");

    private record Outcome(int code, String out, String err) {
        private Stream<String> pairs() {
            return out.lines();
        }

        long right() {
            return pairs().map(PAIR::matcher)
                    .filter(pair -> pair.matches() && pair.group(1).equals(pair.group(2)))
                    .count();
        }

        double f1(int truth) {
            return 2.0 * right() / (pairs().count() + truth);
        }
    }

    @Test
    void theDoublesOfFebrl1AreFoundWithoutLabels() {
        var outcome = run(SharedData.file("febrl/dataset1.csv").toString(), "--id", "rec_id", "--json");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.f1(500)).isGreaterThanOrEqualTo(.99);
        assertThat(outcome.err()).contains("soc_sec_id: identifier").contains("suburb: locality");
    }

    @Test
    void theTwoFilesOfFebrl4AreLinkedWithoutLabels() {
        var outcome = run(
                SharedData.file("febrl/dataset4a.csv").toString(),
                SharedData.file("febrl/dataset4b.csv").toString(),
                "--id",
                "rec_id",
                "--json");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.f1(5_000)).isGreaterThanOrEqualTo(.996);
        assertThat(outcome.out()).startsWith("{\"left\": \"rec-").doesNotContain("org\", \"right\": \"rec-1-org");
    }

    @Test
    void columnsAreRecognisedInOtherFilesTooAndWholeNamesMeetTheirParts() throws IOException {
        var left = folder.resolve("shop.csv");
        var right = folder.resolve("till.csv");
        var shop = new StringBuilder("id;Vorname;Nachname;E-Mail;Geburtstag\n");
        var till = new StringBuilder("id\tname\tmail\tborn\n");
        for (int i = 0; i < 60; i++) {
            var name = new String[] {"Anna", "Bernd", "Clara", "Dieter", "Eva"}[i % 5];
            var surname = "M" + "aeiou".charAt(i % 5) + "rk" + "lnstv".charAt(i / 5 % 5) + (char) ('a' + i / 12);
            shop.append("%d;%s;%s;%s@x%d.example;%02d.03.19%02d%n"
                    .formatted(i, name, surname, surname, i, 1 + i % 28, 40 + i));
            till.append("T%d\t%s, %s\t%s@x%d.example\t19%02d-03-%02d%n"
                    .formatted(i, surname, name, surname, i, 40 + i, 1 + i % 28));
        }
        Files.writeString(left, shop);
        Files.writeString(right, till);
        var outcome =
                run(left.toString(), right.toString(), "--id", "id", "--column", "born=date", "--column", "mail=email");
        assertThat(outcome.err())
                .contains("name: full-name")
                .contains("Geburtstag: date")
                .contains("E-Mail: email");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out().lines().skip(1))
                .hasSize(60)
                .allMatch(line -> line.matches("(\\d+) +T\\1 +1\\.0000|(\\d+) +T\\2 +0\\.\\d{4}"));
    }

    @Test
    void aWrongFileIsRefusedWithItsPlaceAndTheWayOut() throws IOException {
        assertThat(run("nowhere.csv", "--id", "id").err()).contains("There is no file nowhere.csv");
        assertThat(refusal("a,b\n1,2\n")).contains("line 1: there is no column \"id\". The columns are a, b.");
        assertThat(refusal("id,name\n1,Anna\n1,Berta\n")).contains("line 3, column \"id\": the id \"1\" came before");
        assertThat(refusal("id,name\n,Anna\n")).contains("line 2, column \"id\" is empty");
        assertThat(refusal("id,name\n1,Anna,2\n")).contains("line 2: this has 3 columns, the header has 2");
        assertThat(refusal("id,name\n")).contains("has no line after its header");
        assertThat(refusal("id,name\n1,Anna\n", "--column", "born=date")).contains("No file has a column \"born\"");
        assertThat(refusal("id,name\n1,Anna\n", "--column", "name=colour"))
                .contains("There is no kind of column \"colour\"");
    }

    @Test
    void aFileOfOneRecordHasNoDoubles() throws IOException {
        var file = folder.resolve("one.csv");
        Files.writeString(file, "id,name,phone\n1,Anna,+49 30 1234567\n");
        var outcome = run(file.toString(), "--id", "id", "--json");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).isEmpty();
    }

    private String refusal(String csv, String... more) throws IOException {
        var file = folder.resolve("records.csv");
        Files.writeString(file, csv);
        var outcome = run(Stream.concat(Stream.of(file.toString(), "--id", "id"), Stream.of(more))
                .toArray(String[]::new));
        assertThat(outcome.code()).isEqualTo(2);
        return outcome.err();
    }

    private static Outcome run(String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int code = LinkCommand.run(arguments, new PrintStream(out, true), new PrintStream(err, true));
        return new Outcome(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
