package org.kith.models.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoriesTest {
    private static final LocalDate START = LocalDate.of(2026, 1, 1);

    @Test
    void purchasesOnOneDayAreOneAndTheFirstDoesNotCount() {
        var histories = Histories.of(
                List.of(bought(14, 30), bought(0, 99), bought(14, 12), bought(28, 8), bought(200, 1)), Unit.WEEK);
        assertThat(histories.until(START.plusDays(35)))
                .containsExactly(new CustomerHistory("c", new History(2, 4, 5), (42.0 + 8) / 2));
    }

    @Test
    void aRefundIsNoPurchaseButAGiftIs() {
        var histories = Histories.of(List.of(bought(0, 10), bought(7, -4), bought(9, 0)), Unit.DAY);
        assertThat(histories.until(START.plusDays(10)))
                .containsExactly(new CustomerHistory("c", new History(1, 9, 10), 0));
    }

    @Test
    void whoBoughtOnlyAfterwardsIsNoCustomerYet() {
        var histories = Histories.of(List.of(bought(10, 5)), Unit.DAY);
        assertThat(histories.until(START.plusDays(9))).isEmpty();
    }

    @Test
    void theHoldoutStartsTheDayAfterCalibration() {
        var histories =
                Histories.of(List.of(bought(0, 1), bought(7, 1), bought(8, 1), bought(14, 1), bought(15, 1)), Unit.DAY);
        var holdout = histories.split(START.plusDays(7), START.plusDays(14));
        assertThat(holdout.length()).isEqualTo(7);
        assertThat(holdout.customers()).singleElement().satisfies(c -> {
            assertThat(c.calibration().history()).isEqualTo(new History(1, 7, 7));
            assertThat(c.actual()).isEqualTo(2);
        });
    }

    @Test
    void impossibleHistoriesAreRefused() {
        assertThatThrownBy(() -> new History(1, 5, 4)).hasMessageContaining("0 <= tx <= T");
        assertThatThrownBy(() -> Calibration.of(new int[] {0}, new double[] {3}, new double[] {4}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tx = 0 when x = 0");
    }

    @Test
    void equalHistoriesAreGrouped() {
        int n = 300_000;
        var x = new int[n];
        var tx = new double[n];
        var T = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = i % 100;
            tx[i] = x[i];
            T[i] = 100 + (i / 100) % 1000;
        }
        var calibration = Calibration.of(x, tx, T);
        assertThat(calibration.groups()).isEqualTo(100_000);
        assertThat(calibration.customers()).isEqualTo(n);
        assertThat(calibration.count).containsOnly(3);
    }

    private static Purchase bought(int day, double amount) {
        return new Purchase("c", START.plusDays(day), amount);
    }
}
