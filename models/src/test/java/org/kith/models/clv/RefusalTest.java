package org.kith.models.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Data that no model can be fitted to are refused by name, not answered. */
class RefusalTest {
    @ParameterizedTest
    @EnumSource
    void noCustomersAreRefused(ModelFamily family) {
        assertThatThrownBy(() -> family.fit(Calibration.of(List.of())))
                .isInstanceOf(FitRefused.NobodyBoughtAgain.class)
                .hasMessageContaining("no customers");
    }

    @ParameterizedTest
    @EnumSource
    void customersWhoAllBoughtOnceAreRefused(ModelFamily family) {
        var once = Collections.nCopies(500, new History(0, 0, 40));
        assertThatThrownBy(() -> family.fit(Calibration.of(once)))
                .isInstanceOf(FitRefused.NobodyBoughtAgain.class)
                .hasMessageContaining("None of the 500 customers bought again");
    }

    @ParameterizedTest
    @EnumSource
    void customersWhoAllBoughtOnOneDayAreRefused(ModelFamily family) {
        var day = LocalDate.of(2026, 1, 1);
        var purchases = List.of(new Purchase("a", day, 1), new Purchase("a", day, 2), new Purchase("b", day, 3));
        var customers = Histories.of(purchases, Unit.DAY).until(day);
        assertThat(customers).hasSize(2);
        assertThatThrownBy(() -> family.fit(Calibration.of(
                        customers.stream().map(CustomerHistory::history).toList())))
                .isInstanceOf(FitRefused.NobodyBoughtAgain.class);
    }

    @ParameterizedTest
    @EnumSource
    void oneCustomerIsNotEnough(ModelFamily family) {
        assertThatThrownBy(() -> family.fit(Calibration.of(List.of(new History(3, 10, 20)))))
                .isInstanceOf(FitRefused.class);
    }

    @ParameterizedTest
    @EnumSource
    void customersWhoAllBuyAlikeHaveNoSpreadAndAreRefused(ModelFamily family) {
        var alike = Collections.nCopies(1000, new History(10, 38, 40));
        assertThatThrownBy(() -> family.fit(Calibration.of(alike)))
                .isInstanceOf(FitRefused.OptimumAtBoundary.class)
                .hasMessageContaining(family.title());
    }

    @Test
    void spendWithoutAmountsIsRefused() {
        var customers = List.of(new CustomerHistory("a", new History(2, 5, 10), 0));
        assertThatThrownBy(() -> GammaGamma.fit(customers))
                .isInstanceOf(FitRefused.NoSpendData.class)
                .hasMessageContaining("Import the amounts");
    }

    @Test
    void spendThatIsTheSameForAllIsRefused() {
        var customers = new ArrayList<CustomerHistory>();
        for (int i = 0; i < 100; i++) {
            customers.add(new CustomerHistory("c" + i, new History(1 + i % 4, 5, 10), 20));
        }
        assertThatThrownBy(() -> GammaGamma.fit(customers)).isInstanceOf(FitRefused.OptimumAtBoundary.class);
    }

    @Test
    void aSpendWithoutAMeanIsRefusedForOneTimeBuyersOnly() {
        var heavy = new GammaGamma(2, .8, 10);
        assertThatThrownBy(heavy::expectedSpend).isInstanceOf(SpendHasNoMean.class);
        assertThat(heavy.expectedSpend(3, 30)).isCloseTo(2 * (10 + 3 * 30) / (6 + .8 - 1), within(1e-12));
    }

    @Test
    void customersAreValuedWithoutSpendData() {
        var customers = List.of(
                new CustomerHistory("once", new History(0, 0, 40), 0),
                new CustomerHistory("new", new History(0, 0, 0), 0),
                new CustomerHistory("loyal", new History(20, 39, 40), 0));
        var assumptions = new ValueAssumptions(.5, 52, .003);
        var equity = CustomerEquity.of(customers, new BgNbd(.25, 4, .8, 2.5), new FlatSpend(10), assumptions);
        assertThat(equity.customers())
                .extracting(CustomerValue::activity)
                .containsExactly(Activity.UNKNOWN, Activity.UNKNOWN, Activity.ACTIVE);
        assertThat(equity.customers().getLast().value()).isGreaterThan(20);
        assertThat(equity.total()).isGreaterThan(equity.customers().getLast().value());
    }

    @Test
    void impossibleAssumptionsAreRefused() {
        assertThatThrownBy(() -> new ValueAssumptions(1.2, 52, .1)).hasMessageContaining("between 0 and 1");
        assertThatThrownBy(() -> new ValueAssumptions(.2, Double.POSITIVE_INFINITY, 0))
                .hasMessageContaining("the rate must be above 0");
        assertThatThrownBy(() -> new BgNbd(0, 1, 1, 1)).hasMessageContaining("parameter r");
    }
}
