package org.kith.marketing.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SampleRatioTest {
    @Test
    void armsOfUnequalSizeAreNoAlarmWhileMessagesAreWaiting() {
        var ratio = Evaluations.sampleRatio(0.1, 400, 1_000, true);
        assertThat(ratio.ok()).isTrue();
        assertThat(ratio.pValue()).isNull();
    }

    @Test
    void armsOfUnequalSizeAreAnAlarmWhenAllIsSent() {
        var ratio = Evaluations.sampleRatio(0.1, 8_000, 1_000, false);
        assertThat(ratio.ok()).isFalse();
        assertThat(ratio.observed()).isEqualTo(1_000 / 9_000.0);
    }

    @Test
    void armsAsPlannedAreNone() {
        assertThat(Evaluations.sampleRatio(0.1, 9_000, 1_000, false).ok()).isTrue();
        assertThat(Evaluations.sampleRatio(0, 9_000, 0, false).ok()).isTrue();
    }
}
