package org.kith.intelligence.scores;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.kith.Commits;
import org.kith.customers.Traits;
import org.kith.intelligence.OwnWorld;
import org.kith.intelligence.Shop;
import org.kith.intelligence.warehouse.Warehouse;
import org.springframework.beans.factory.annotation.Autowired;

@OwnWorld
class ScoresModuleTest {
    @Autowired
    Scores scores;

    @Autowired
    ScoreRunStore runs;

    @Autowired
    Shop shop;

    @Autowired
    Traits traits;

    @Autowired
    Warehouse warehouse;

    @Autowired
    Clock clock;

    @Autowired
    DataSource database;

    @Test
    void everyCustomerGetsWhatCanBeKnown() {
        var now = clock.instant();
        var random = new Random(5);
        var tea = shop.product("scored tea");
        var cups = shop.product("scored cups");
        var teaOnly = new ArrayList<Long>();
        for (int i = 0; i < 60; i++) {
            var customer = shop.customer("Scored " + i, "DE", null);
            for (int order = 1 + random.nextInt(6); order > 0; order--) {
                shop.order(customer, tea, now.minus(Duration.ofDays(1 + random.nextInt(400))), 20 + i, 12);
            }
            if (i % 2 == 0) {
                shop.order(customer, cups, now.minus(Duration.ofDays(1 + random.nextInt(400))), 30, 10);
            } else {
                teaOnly.add(customer);
            }
        }
        // Someone buys neither, so that having tea tells something about cups.
        var bread = shop.product("scored bread");
        for (int i = 0; i < 60; i++) {
            shop.order(shop.customer("Bread " + i, "DE", null), bread, now.minus(Duration.ofDays(300)), 5, 2);
        }
        var without = shop.customer("Scored without orders", null, null);
        var returned = shop.customer("Scored return", null, null);
        shop.order(returned, tea, now.minus(Duration.ofDays(20)), 100, 60);
        shop.order(returned, tea, now.minus(Duration.ofDays(10)), -100, -60);

        Commits.settle(database);
        var steps = new ArrayList<String>();
        var summary = scores.compute((_, name) -> steps.add(name.english()));

        assertThat(steps).hasSize(Scores.STEPS);
        assertThat(summary.marginFrom()).isEqualTo("recorded-cost");
        assertThat(summary.models()).hasSize(4).filteredOn(ModelResult::chosen).hasSize(1);
        assertThat(runs.lastSuccess()).hasValueSatisfying(run -> {
            assertThat(run.summary()).isEqualTo(summary);
            assertThat(run.model()).isEqualTo(summary.models().getFirst().model());
        });
        assertThat(trait(without, "ladder")).isEqualTo("suspect");
        assertThat(trait(without, "clv")).isNull();
        assertThat(number(returned, "revenue")).isZero();
        assertThat(number(returned, "orders")).isEqualTo(1);
        assertThat(traits.of(teaOnly.getFirst()))
                .filteredOn(trait -> trait.name().equals("clv"))
                .singleElement()
                .satisfies(trait -> {
                    assertThat(trait.version()).startsWith("1.");
                    assertThat(trait.error()).containsKeys("mae", "rmse");
                });
        assertThat(teaOnly).extracting(id -> trait(id, "nextOffer")).containsOnly("scored cups");
        var equity = warehouse
                .one("select sum(clv) from traits", List.of(), row -> row.getDouble(1))
                .orElseThrow();
        assertThat(equity).isCloseTo(summary.equity(), org.assertj.core.data.Percentage.withPercentage(0.01));
    }

    private Object trait(long customer, String name) {
        return traits.of(customer).stream()
                .filter(trait -> trait.name().equals(name))
                .findFirst()
                .map(trait -> trait.value())
                .orElse(null);
    }

    private double number(long customer, String name) {
        return ((Number) trait(customer, name)).doubleValue();
    }
}
