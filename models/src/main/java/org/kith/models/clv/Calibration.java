package org.kith.models.clv;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * The sufficient statistics for fitting: customers grouped by (x, tx, T) with a count.
 *
 * <p>The likelihoods loop over groups, and evaluate what depends on x alone once per distinct x.
 */
public final class Calibration {
    final int[] distinctX;
    final int[] xIndex;
    final double[] tx;
    final double[] T;
    final double[] count;
    private final long customers;

    private Calibration(int[] x, double[] tx, double[] T, double[] count) {
        this.distinctX = Arrays.stream(x).distinct().sorted().toArray();
        this.xIndex = Arrays.stream(x)
                .map(each -> Arrays.binarySearch(distinctX, each))
                .toArray();
        this.tx = tx;
        this.T = T;
        this.count = count;
        this.customers = (long) Arrays.stream(count).sum();
    }

    /** Groups the histories. */
    public static Calibration of(Collection<History> histories) {
        var groups = new HistoryGroups(histories.size());
        histories.forEach(h -> groups.add(h.x(), h.tx(), h.T()));
        return groups.calibration();
    }

    /** Groups customers given as columns of the same length: x, tx and T in units. */
    public static Calibration of(int[] x, double[] tx, double[] T) {
        if (tx.length != x.length || T.length != x.length) {
            throw new IllegalArgumentException("x has " + x.length + " customers, tx " + tx.length + " and T "
                    + T.length + ". Give columns of one length.");
        }
        var groups = new HistoryGroups(x.length);
        for (int i = 0; i < x.length; i++) {
            groups.add(x[i], tx[i], T[i]);
        }
        return groups.calibration();
    }

    static Calibration of(History one) {
        return of(List.of(one));
    }

    static Calibration grouped(int[] x, double[] tx, double[] T, double[] count) {
        return new Calibration(x, tx, T, count);
    }

    /** How many customers there are. */
    public long customers() {
        return customers;
    }

    /** How many different (x, tx, T) there are. */
    public int groups() {
        return count.length;
    }

    int x(int group) {
        return distinctX[xIndex[group]];
    }

    /** Every k-th group, so that at most {@code groups} stay: enough to find good starting values. */
    Calibration sample(int groups) {
        if (groups() <= groups) {
            return this;
        }
        int step = Math.ceilDiv(groups(), groups);
        int n = Math.ceilDiv(groups(), step);
        var x = new int[n];
        var everyTx = new double[n];
        var everyT = new double[n];
        var everyCount = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = x(i * step);
            everyTx[i] = tx[i * step];
            everyT[i] = T[i * step];
            everyCount[i] = count[i * step];
        }
        return new Calibration(x, everyTx, everyT, everyCount);
    }

    /** Refuses when nothing about repeat buying can be learnt. */
    void requireRepeatPurchases() {
        if (customers == 0) {
            throw new FitRefused.NobodyBoughtAgain("There are no customers to fit a model to. Give at least one"
                    + " customer with a purchase in the calibration period.");
        }
        if (distinctX[distinctX.length - 1] == 0) {
            throw new FitRefused.NobodyBoughtAgain("None of the " + customers
                    + " customers bought again on a later day, so nothing can be said about repeat buying."
                    + " Observe them longer, or count purchases from an earlier date.");
        }
    }

    /** Repeat purchases per unit of time over all customers. */
    double purchaseRate() {
        double purchases = 0;
        double time = 0;
        for (int i = 0; i < groups(); i++) {
            purchases += count[i] * x(i);
            time += count[i] * T[i];
        }
        return purchases / time;
    }

    /** The mean time a customer was observed. */
    double meanT() {
        double time = 0;
        for (int i = 0; i < groups(); i++) {
            time += count[i] * T[i];
        }
        return time / customers;
    }
}
