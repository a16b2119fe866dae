package org.kith.models.experiments;

import java.util.Optional;

/**
 * Profit that there would not be without the campaign, in currency.
 *
 * @param estimate margin × additional spend − cost
 * @param interval 95 %; absent when too few bought
 */
public record ProfitEffect(double estimate, Optional<Interval> interval) {
    ProfitEffect times(double customers) {
        return new ProfitEffect(estimate * customers, interval.map(i -> i.mapped(customers, 0)));
    }
}
