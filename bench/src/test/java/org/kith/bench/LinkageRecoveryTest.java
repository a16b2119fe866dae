package org.kith.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LinkageRecoveryTest {
    @Test
    void linkageFindsTheDoublesOfASimulatedFileAmongHouseholdsAndNamesakes() {
        var result = LinkageBench.link(10_000, 7);
        assertThat(result.records()).isGreaterThan(12_000);
        assertThat(result.f1()).isGreaterThan(.95);
        assertThat(result.precision()).isGreaterThan(.95);
    }
}
