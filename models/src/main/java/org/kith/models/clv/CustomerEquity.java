package org.kith.models.clv;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The value of the customers a firm has: each one's future, and the sum (Fader, Hardie & Lee 2005, "RFM and CLV").
 *
 * @param total the sum of all values
 */
public record CustomerEquity(List<CustomerValue> customers, double total) {
    public CustomerEquity {
        customers = List.copyOf(customers);
    }

    /** Values every customer; equal histories are computed once. */
    public static CustomerEquity of(
            Collection<CustomerHistory> customers,
            TransactionModel purchases,
            SpendModel spend,
            ValueAssumptions assumptions) {
        Map<History, Future> futures = new HashMap<>();
        var values = customers.stream()
                .map(c -> {
                    var future = futures.computeIfAbsent(c.history(), h -> Future.of(h, purchases, assumptions));
                    return future.worth(c, spend.expectedSpend(c.history().x(), c.meanSpend()), assumptions.margin());
                })
                .toList();
        double total = values.stream().mapToDouble(CustomerValue::value).sum();
        return new CustomerEquity(values, total);
    }

    private record Future(Activity activity, double alive, double discountedPurchases) {
        static Future of(History h, TransactionModel model, ValueAssumptions assumptions) {
            return new Future(
                    model.activity(h),
                    model.probabilityAlive(h),
                    model.discountedExpectedPurchases(h, assumptions.horizon(), assumptions.discount()));
        }

        CustomerValue worth(CustomerHistory c, double spend, double margin) {
            double value = discountedPurchases * spend * margin;
            return new CustomerValue(c.customer(), activity, alive, discountedPurchases, spend, value);
        }
    }
}
