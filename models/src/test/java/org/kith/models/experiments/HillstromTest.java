package org.kith.models.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kith.models.SharedData;

/** Hillstrom's e-mail test: 64,000 customers, two e-mails and none. */
class HillstromTest {
    private final List<CsvRecord> rows = rows();

    @Test
    void theArmsAreAsPublished() {
        assertThat(arm("Mens E-Mail", VISIT).customers()).isEqualTo(21_307);
        assertThat(arm("Womens E-Mail", VISIT).customers()).isEqualTo(21_387);
        var control = arm("No E-Mail", CONVERSION);
        assertThat(control.customers()).isEqualTo(21_306);
        assertThat(control.responseRate()).isCloseTo(.005726, within(5e-7));
        assertThat(control.meanSpend()).isCloseTo(.652789, within(5e-7));
    }

    @Test
    void theMensMailBringsVisitsConversionsAndSpend() {
        var visits = evaluate("Mens E-Mail", VISIT);
        assertThat(visits.response().estimate()).isCloseTo(.0765896, within(5e-8));
        assertThat(visits.response().z()).isCloseTo(22.62, within(.005));
        assertThat(evaluate("Mens E-Mail", CONVERSION).response().estimate()).isCloseTo(.0068050, within(5e-8));
        assertThat(visits.spend().estimate()).isCloseTo(.7698272, within(5e-8));
        assertThat(visits.spend().welchT()).isCloseTo(5.30, within(.005));
        assertThat(visits.spend().interval().orElseThrow().low()).isBetween(.45, .52);
        assertThat(visits.spend().interval().orElseThrow().high()).isBetween(1.0, 1.1);
        assertThat(visits.assignmentIsSound()).isTrue();
    }

    @Test
    void theWomensMailBringsLess() {
        var visits = evaluate("Womens E-Mail", VISIT);
        assertThat(visits.response().estimate()).isCloseTo(.0452331, within(5e-8));
        assertThat(visits.response().z()).isCloseTo(13.99, within(.005));
        assertThat(evaluate("Womens E-Mail", CONVERSION).response().estimate()).isCloseTo(.0031111, within(5e-8));
        assertThat(visits.spend().estimate()).isCloseTo(.4244122, within(5e-8));
        assertThat(visits.spend().welchT()).isCloseTo(3.26, within(.005));
        assertThat(visits.spend().interval().orElseThrow().low()).isPositive();
    }

    @Test
    void profitIsMarginTimesSpendLessCost() {
        var result = evaluate("Mens E-Mail", CONVERSION);
        assertThat(result.profitPerTreated().estimate()).isCloseTo(.4 * .7698272 - .1, within(1e-7));
        assertThat(result.profit().estimate())
                .isCloseTo(21_307 * result.profitPerTreated().estimate(), within(1e-6));
        var perTreated = result.profitPerTreated().interval().orElseThrow();
        var spend = result.spend().interval().orElseThrow();
        assertThat(perTreated.low()).isCloseTo(.4 * spend.low() - .1, within(1e-12));
    }

    @Test
    void pastSpendHardlyChangesTheEstimate() {
        var adjusted = ExperimentResult.evaluate(armWithHistory("Mens E-Mail"), armWithHistory("No E-Mail"), TERMS);
        assertThat(adjusted.spend().explained()).isBetween(0.0, .01);
        assertThat(adjusted.spend().estimate()).isCloseTo(.7698272, within(.01));
    }

    private static final int HISTORY = 2;
    private static final int SEGMENT = 8;
    private static final int VISIT = 9;
    private static final int CONVERSION = 10;
    private static final int SPEND = 11;
    private static final Terms TERMS = new Terms(.4, .1, .5);

    private ExperimentResult evaluate(String treated, int response) {
        return ExperimentResult.evaluate(arm(treated, response), arm("No E-Mail", response), TERMS);
    }

    private Arm arm(String segment, int response) {
        return Arm.of(responded(segment, response), column(segment, SPEND));
    }

    private Arm armWithHistory(String segment) {
        return Arm.of(responded(segment, CONVERSION), column(segment, SPEND), column(segment, HISTORY));
    }

    private boolean[] responded(String segment, int column) {
        double[] values = column(segment, column);
        var responded = new boolean[values.length];
        for (int i = 0; i < values.length; i++) {
            responded[i] = values[i] == 1;
        }
        return responded;
    }

    private double[] column(String segment, int column) {
        return rows.stream()
                .filter(row -> row.getField(SEGMENT).equals(segment))
                .mapToDouble(row -> Double.parseDouble(row.getField(column)))
                .toArray();
    }

    private static List<CsvRecord> rows() {
        try (var csv = CsvReader.builder().ofCsvRecord(SharedData.file("hillstrom/hillstrom.csv"))) {
            return csv.stream().skip(1).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
