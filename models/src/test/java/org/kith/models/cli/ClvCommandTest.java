package org.kith.models.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kith.models.SharedData;

class ClvCommandTest {
    @TempDir
    private Path folder = Path.of("");

    private record Outcome(int code, String out, String err) {
        double number(String symbol) {
            var matcher = Pattern.compile("\"" + symbol + "\": (-?[0-9.E-]+)").matcher(out);
            assertThat(matcher.find()).as("%s in %s", symbol, out).isTrue();
            return Double.parseDouble(matcher.group(1));
        }
    }

    @Test
    void theCdnowFileGivesThePublishedModelAsJson() {
        var outcome = cdnow("--json");
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out())
                .startsWith("{\"model\": \"bgnbd\", \"customers\": 2357, \"parameters\": {\"r\": 0.24259")
                .contains("\"standardErrors\": {\"r\": 0.01255", "\"spend\": {\"p\": 6.249", "\"customers\": 946}}");
        assertThat(outcome.number("alpha")).isCloseTo(4.413602, within(1e-5));
        assertThat(outcome.number("logLikelihood")).isCloseTo(-9582.429207, within(1e-6));
    }

    @Test
    void everyModelCanBeChosen() {
        assertThat(cdnow("--json", "--model", "paretonbd").number("beta")).isCloseTo(11.6687, within(1e-3));
        assertThat(cdnow("--json", "--model", "mbgnbd").number("a")).isCloseTo(.89136, within(1e-4));
        assertThat(cdnow("--json", "--model", "nbd").number("alpha")).isCloseTo(12.0720, within(1e-3));
        assertThat(cdnow("--json", "--unit", "day").number("alpha")).isCloseTo(7 * 4.413602, within(1e-4));
    }

    @Test
    void peopleGetATable() {
        var outcome = cdnow();
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out())
                .contains("BG/NBD, 2,357 customers, transactions up to 1997-09-30, time in weeks")
                .contains("alpha              4.413602     0.378224")
                .contains("log-likelihood   -9582.4292");
    }

    @Test
    void helpExplainsTheExitCodes() {
        var outcome = run("--help");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out())
                .contains("Usage: kith model clv")
                .contains("--until=DATE")
                .contains("Exit code: 0");
    }

    @Test
    void aMissingColumnIsNamedWithTheOnesThereAre() {
        var outcome = fit("id,day,total\n1,2026-01-01,5\n", "customer");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("line 1: there is no column \"customer\"", "The columns are id, day, total");
    }

    @Test
    void aBadDateIsNamedWithItsLine() {
        var outcome = fit("id,day,total\n1,2026-01-01,5\n\"1\",31.01.2026,5\n", "id");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("line 3, column \"day\" is \"31.01.2026\"", "Write it as 2026-06-30");
    }

    @Test
    void aBadAmountIsNamedWithItsLine() {
        var outcome = fit("id,day,total\n1,20260101,\"5,00\"\n", "id");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("line 2, column \"total\" is \"5,00\"", "Write it as 1234.50");
    }

    @Test
    void anEmptyCustomerOrAShortLineIsRefused() {
        assertThat(fit("id,day,total\n,20260101,5\n", "id").err()).contains("line 2, column \"id\" is empty");
        assertThat(fit("id,day,total\n7,20260101\n", "id")).satisfies(outcome -> {
            assertThat(outcome.code()).isEqualTo(2);
            assertThat(outcome.err()).contains("line 2");
        });
    }

    @Test
    void aBrokenFileIsRefused() throws IOException {
        assertThat(fit("id,day,total\n", "id").err()).contains("no line after its header");
        assertThat(fit("", "id").code()).isEqualTo(2);
        var latin = folder.resolve("latin.csv");
        Files.write(latin, "id,day,total\nM\u00fcller,20260101,5\n".getBytes(StandardCharsets.ISO_8859_1));
        var outcome = run(arguments(latin, "id"));
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("UTF-8");
        assertThat(run(arguments(folder.resolve("none.csv"), "id")).err()).contains("There is no file");
    }

    @Test
    void aByteOrderMarkBeforeTheFirstColumnIsNoPartOfItsName() {
        assertThat(fit("\uFEFFid,day,total\n1,2026-01-01,5\n", "id").err()).contains("None of the 1 customers");
    }

    @Test
    void customersWhoNeverCameBackAllowNoFit() {
        var outcome = fit("id,day,total\n1,2026-01-01,5\n2,2026-01-02,5\n", "id");
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("None of the 2 customers bought again");
    }

    @Test
    void aWrongOptionIsExplained() {
        assertThat(run("f.csv").err()).contains("Missing required options");
        assertThat(cdnow("--model", "prophet").err()).contains("There is no model \"prophet\"", "bgnbd, mbgnbd");
        assertThat(cdnow("--unit", "month").err()).contains("Choose week or day");
        assertThat(cdnow("--unit", "month").code()).isEqualTo(2);
    }

    private static Outcome cdnow(String... more) {
        var arguments = new ArrayList<>(List.of(
                SharedData.file("cdnow/cdnowElog.csv").toString(),
                "--customer",
                "sampleid",
                "--date",
                "date",
                "--amount",
                "sales",
                "--until",
                "1997-09-30"));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    private Outcome fit(String csv, String customer) {
        var file = folder.resolve("orders.csv");
        try {
            Files.writeString(file, csv);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return run(arguments(file, customer));
    }

    private static String[] arguments(Path file, String customer) {
        return new String[] {
            file.toString(), "--customer", customer, "--date", "day", "--amount", "total", "--until", "2026-06-30"
        };
    }

    private static Outcome run(String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int code = ClvCommand.run(arguments, new PrintStream(out, true), new PrintStream(err, true));
        return new Outcome(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
