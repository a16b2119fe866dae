package org.kith.models.rfm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RfmTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 31);

    @Test
    void distinctCustomersFallIntoEqualQuintiles() {
        var customers = IntStream.range(0, 10)
                .mapToObj(i -> new Buying("c" + i, DAY.minusDays(i), 10 - i, 100 + i))
                .toList();
        assertThat(Rfm.scores(customers))
                .extracting(RfmScore::code)
                .containsExactly("551", "551", "442", "442", "333", "333", "224", "224", "115", "115");
    }

    @Test
    void theOrderOfTheInputDoesNotMatter() {
        var customers = IntStream.range(0, 57)
                .mapToObj(i -> new Buying("c" + i, DAY.minusDays(i % 7), 1 + i % 3, i % 11))
                .toList();
        assertThat(Rfm.scores(customers.reversed()))
                .isEqualTo(Rfm.scores(customers).reversed());
        assertThat(CustomerPyramid.of(customers.reversed())).isEqualTo(CustomerPyramid.of(customers));
    }

    @Test
    void customersWithTheSameValueHaveTheSameScore() {
        var customers = Collections.nCopies(8, new Buying("c", DAY, 2, 10));
        assertThat(Rfm.scores(customers)).containsOnly(new RfmScore("c", 3, 3, 3));
        assertThat(Rfm.scores(List.of())).isEmpty();
    }

    @Test
    void aPyramidWithoutRevenueHasShareZero() {
        var levels = CustomerPyramid.of(List.of(new Buying("a", DAY, 1, 0))).levels();
        assertThat(levels).extracting(PyramidLevel::revenueShare).containsOnly(0.0);
        assertThat(levels.getLast().customers()).containsExactly("a");
    }

    @Test
    void cohortsRunToTheLastMonthSeen() {
        var cohorts = Cohorts.of(List.of(
                        new Cohorts.Order("a", DAY),
                        new Cohorts.Order("a", DAY.plusDays(1)),
                        new Cohorts.Order("b", DAY),
                        new Cohorts.Order("b", DAY),
                        new Cohorts.Order("c", LocalDate.of(2026, 6, 1))))
                .cohorts();
        assertThat(cohorts)
                .containsExactly(
                        new Cohort(YearMonth.of(2026, 3), List.of(2, 1, 0, 0)),
                        new Cohort(YearMonth.of(2026, 6), List.of(1)));
        assertThat(Cohorts.of(List.of()).cohorts()).isEmpty();
    }

    @Test
    void aCustomerWithoutOrdersHasNoRfm() {
        assertThatThrownBy(() -> new Buying("a", DAY, 0, 0)).hasMessageContaining("at least one order");
    }
}
