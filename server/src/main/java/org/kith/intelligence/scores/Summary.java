package org.kith.intelligence.scores;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kith.shared.Message;

/**
 * What a run of the scores found, as kept with it.
 *
 * @param equity the sum of all customers' values
 * @param observedUntil the last day whose orders were looked at
 * @param heldOutFrom the first day of the part that the models were judged by; null where none was held out
 * @param marginFrom {@code recorded-cost} or {@code firm-setting}
 * @param reason why this model
 * @param notes what could not be known, and why
 */
record Summary(
        String currency,
        double equity,
        int horizonMonths,
        double discountRate,
        double margin,
        String marginFrom,
        long customers,
        long buyers,
        LocalDate observedUntil,
        @Nullable LocalDate heldOutFrom,
        Message reason,
        List<ModelResult> models,
        Spend spend,
        List<Message> notes) {

    record Spend(String model, Map<String, Double> parameters, Map<String, Double> standardErrors) {}
}
