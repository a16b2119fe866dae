package org.kith.models.clv;

import java.util.Arrays;
import java.util.Collection;

/** What the Gamma–Gamma model needs of each customer: x repeat purchases and their mean amount m. */
record SpendData(int[] distinctX, int[] customersOfX, int[] xIndex, double[] m) {
    static SpendData of(Collection<CustomerHistory> customers) {
        var spenders = customers.stream()
                .filter(c -> c.history().x() > 0 && c.meanSpend() > 0)
                .toList();
        return of(
                spenders.stream().mapToInt(c -> c.history().x()).toArray(),
                spenders.stream().mapToDouble(CustomerHistory::meanSpend).toArray());
    }

    static SpendData of(int[] x, double[] m) {
        var distinct = Arrays.stream(x).distinct().sorted().toArray();
        var xIndex = Arrays.stream(x)
                .map(each -> Arrays.binarySearch(distinct, each))
                .toArray();
        var customersOfX = new int[distinct.length];
        for (int k : xIndex) {
            customersOfX[k]++;
        }
        return new SpendData(distinct, customersOfX, xIndex, m);
    }

    int customers() {
        return m.length;
    }

    double meanSpend() {
        return Arrays.stream(m).average().orElseThrow();
    }
}
