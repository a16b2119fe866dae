package org.kith.models.clv;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * From raw transactions to customer histories.
 *
 * <p>All transactions of a customer on one day are one purchase of their total. A day whose total is negative is a
 * refund and no purchase; a day whose total is zero is a purchase. The first purchase starts the customer's clock and
 * does not count in {@code x}, nor does its amount in the mean spend. Customers keep the order of their first line.
 */
public final class Histories {
    private final Unit unit;
    private final Map<String, TreeMap<LocalDate, Double>> days = new LinkedHashMap<>();

    private Histories(Iterable<Purchase> purchases, Unit unit) {
        this.unit = unit;
        for (var purchase : purchases) {
            days.computeIfAbsent(purchase.customer(), _ -> new TreeMap<>())
                    .merge(purchase.date(), purchase.amount(), Double::sum);
        }
        days.values().forEach(byDay -> byDay.values().removeIf(total -> total < 0));
    }

    /** Takes transactions in any order. */
    public static Histories of(Iterable<Purchase> purchases, Unit unit) {
        return new Histories(purchases, unit);
    }

    /** The histories at the end of {@code until}; customers who first bought later are left out. */
    public List<CustomerHistory> until(LocalDate until) {
        var histories = new ArrayList<CustomerHistory>(days.size());
        days.forEach((customer, byDay) -> {
            var seen = byDay.headMap(until, true);
            if (!seen.isEmpty()) {
                histories.add(history(customer, seen.firstKey(), seen.lastKey(), seen.values(), until));
            }
        });
        return histories;
    }

    private CustomerHistory history(
            String customer, LocalDate first, LocalDate last, Iterable<Double> totals, LocalDate until) {
        int x = -1;
        double repeatSpend = 0;
        for (double total : totals) {
            repeatSpend += x < 0 ? 0 : total;
            x++;
        }
        var history = new History(x, unit.between(first, last), unit.between(first, until));
        return new CustomerHistory(customer, history, x == 0 ? 0 : repeatSpend / x);
    }

    /** The histories at the end of {@code until}, and how often each customer bought after it up to {@code end}. */
    public Holdout split(LocalDate until, LocalDate end) {
        var customers = until(until).stream()
                .map(c -> new HeldOutCustomer(c, purchasesBetween(c.customer(), until, end)))
                .toList();
        return new Holdout(customers, unit.between(until, end));
    }

    private int purchasesBetween(String customer, LocalDate until, LocalDate end) {
        var byDay = days.getOrDefault(customer, new TreeMap<>());
        return end.isAfter(until) ? byDay.subMap(until, false, end, true).size() : 0;
    }
}
