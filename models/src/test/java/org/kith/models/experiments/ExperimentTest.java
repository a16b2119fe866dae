package org.kith.models.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExperimentTest {
    private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8);

    @Test
    void theControlGroupIsDrawnByADocumentedHash() {
        // printf 'spring\0c-17' | openssl dgst -sha256 -hmac 0123456789abcdef0123456789abcdef
        assertThat(new Assignment(KEY, "spring", .1).uniform("c-17")).isCloseTo(0.16450843716601338, within(1e-12));
    }

    @Test
    void theControlGroupHasItsShareAndIsStable() {
        var assignment = new Assignment(KEY, "spring", .1);
        long control = IntStream.range(0, 100_000)
                .filter(i -> assignment.groupOf("c" + i) == Group.CONTROL)
                .count();
        assertThat(SampleRatio.pValue(100_000 - control, control, .1)).isGreaterThan(.001);
        var again = new Assignment(KEY, "spring", .1);
        assertThat(IntStream.range(0, 1000)).allMatch(i -> again.groupOf("c" + i) == assignment.groupOf("c" + i));
    }

    @Test
    void aLargerShareKeepsWhoWasInControl() {
        var small = new Assignment(KEY, "spring", .05);
        var large = new Assignment(KEY, "spring", .2);
        assertThat(IntStream.range(0, 10_000).mapToObj(i -> "c" + i).filter(c -> small.groupOf(c) == Group.CONTROL))
                .isNotEmpty()
                .allMatch(c -> large.groupOf(c) == Group.CONTROL);
    }

    @Test
    void twoExperimentsAreIndependent() {
        var spring = new Assignment(KEY, "spring", .5);
        var summer = new Assignment(KEY, "summer", .5);
        long both = IntStream.range(0, 100_000)
                .filter(i -> spring.groupOf("c" + i) == Group.CONTROL && summer.groupOf("c" + i) == Group.CONTROL)
                .count();
        assertThat(both).isBetween(24_400L, 25_600L);
    }

    @Test
    void aWrongSplitIsNoticed() {
        assertThat(SampleRatio.pValue(9000, 1000, .1)).isCloseTo(1, within(1e-12));
        // chi-square 11.11 at one degree of freedom
        assertThat(SampleRatio.pValue(9100, 900, .1)).isCloseTo(.000858, within(5e-6));
        var arms = ExperimentResult.evaluate(armOf(9100), armOf(900), new Terms(1, 0, .1));
        assertThat(arms.assignmentIsSound()).isFalse();
    }

    @Test
    void withAHandfulOfBuyersThereIsNoInterval() {
        var result = ExperimentResult.evaluate(armOf(1000), armOf(1000), new Terms(.5, .2, .5));
        assertThat(result.spend().interval()).isEmpty();
        assertThat(result.profitPerTreated().estimate()).isCloseTo(-.2, within(1e-12));
        assertThat(result.response().interval().contains(0)).isTrue();
        assertThat(result.response().interval().high()).isPositive();
    }

    @Test
    void returnsThatExceedPurchasesAreMeasuredToo() {
        var random = new SplittableRandom(3);
        double[] treated = random.doubles(5000, -1, 3).toArray();
        double[] control = random.doubles(5000, -1, 3).toArray();
        var interval =
                SpendDifference.of(Arm.of(treated), Arm.of(control)).interval().orElseThrow();
        assertThat(interval.contains(0)).isTrue();
        double halfWidth = 1.96 * Math.sqrt(16.0 / 12 * 2 / 5000);
        assertThat(interval.high() - interval.low()).isCloseTo(2 * halfWidth, within(.05 * halfWidth));
    }

    @Test
    void theDetectableEffectIsTheTextbooks() {
        // 2.8016 × sqrt(2 × 1 / 1000) for two arms of 1,000 with variance 1
        assertThat(new ExperimentSize(2000, .5).detectableMean(1)).isCloseTo(.125290, within(1e-5));
        assertThat(new ExperimentSize(20_000, .1).detectableMean(4))
                .isCloseTo(2.801585 * 2 * Math.sqrt(1 / 2000.0 + 1 / 18_000.0), within(1e-5));
        // Fleiss: from 10 % to 15 % takes 686 customers an arm without continuity correction
        assertThat(new ExperimentSize(2 * 686, .5).detectableRate(.1)).isCloseTo(.05, within(1e-4));
        assertThat(new ExperimentSize(4, .5).detectableRate(.9)).isCloseTo(.1, within(1e-9));
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> new Assignment(new byte[3], "spring", .1)).hasMessageContaining("at least 16");
        assertThatThrownBy(() -> new Assignment(KEY, "spring", 10)).hasMessageContaining("between 0 and 1");
        assertThatThrownBy(() -> Arm.of(new boolean[3], new double[4])).hasMessageContaining("one entry a customer");
        assertThatThrownBy(() -> SampleRatio.pValue(10, 0, 0)).hasMessageContaining("above 0");
    }

    private static Arm armOf(int customers) {
        return Arm.of(new double[customers]);
    }
}
