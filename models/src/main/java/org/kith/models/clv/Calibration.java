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
    final double[] customersOfX;
    /** Every time that a group has as tx or T, in order. */
    final double[] times;

    final int[] xIndex;
    final int[] txIndex;
    final int[] TIndex;
    final double[] count;
    final Slices slices;
    private final long customers;

    private Calibration(int[] x, double[] tx, double[] T, double[] count) {
        var ofX = DistinctValues.of(DistinctValues.numbers(x));
        var ofTime = DistinctValues.of(tx, T);
        int groups = count.length;
        this.distinctX =
                Arrays.stream(ofX.sorted()).mapToInt(each -> (int) each).toArray();
        this.times = ofTime.sorted();
        this.customersOfX = new double[distinctX.length];
        this.xIndex = new int[groups];
        this.txIndex = new int[groups];
        this.TIndex = new int[groups];
        this.count = new double[groups];
        var first = firstOfX(ofX.indices()[0], distinctX.length);
        var next = first.clone();
        for (int i = 0; i < groups; i++) {
            int k = ofX.indices()[0][i];
            int place = next[k]++;
            xIndex[place] = k;
            txIndex[place] = ofTime.indices()[0][i];
            TIndex[place] = ofTime.indices()[1][i];
            this.count[place] = count[i];
            customersOfX[k] += count[i];
        }
        this.slices = Slices.of(first);
        this.customers = Math.round(Arrays.stream(count).sum());
    }

    /** Where the groups of each x begin when they are sorted by x; one more for the end. */
    private static int[] firstOfX(int[] xIndex, int distinct) {
        var first = new int[distinct + 1];
        for (int k : xIndex) {
            first[k + 1]++;
        }
        for (int k = 0; k < distinct; k++) {
            first[k + 1] += first[k];
        }
        return first;
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

    /**
     * Takes customers who are grouped already, as a database does it: columns of the same length, the last one how many
     * customers have that x, tx and T. A history may come more than once.
     */
    public static Calibration ofGroups(int[] x, double[] tx, double[] T, long[] count) {
        if (tx.length != x.length || T.length != x.length || count.length != x.length) {
            throw new IllegalArgumentException("x has " + x.length + " groups, tx " + tx.length + ", T " + T.length
                    + " and count " + count.length + ". Give columns of one length.");
        }
        for (int i = 0; i < x.length; i++) {
            History.require(x[i], tx[i], T[i]);
            if (count[i] < 1) {
                throw new IllegalArgumentException(
                        "Group " + i + " has " + count[i] + " customers. Leave out groups without any.");
            }
        }
        return new Calibration(x, tx, T, Arrays.stream(count).asDoubleStream().toArray());
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

    double tx(int group) {
        return times[txIndex[group]];
    }

    double T(int group) {
        return times[TIndex[group]];
    }

    /**
     * About so many groups, for starting values: as along a line of all customers sorted by x, one at every step. A group
     * of many customers is met as often as it should be, so that the sample's optimum is close to that of all.
     */
    Calibration sample(int groups) {
        if (groups() <= groups) {
            return this;
        }
        double step = (double) customers / groups;
        var met = new int[groups()];
        int n = 0;
        double place = step / 2;
        double end = 0;
        var weight = new double[groups()];
        for (int i = 0; i < groups(); i++) {
            end += count[i];
            if (place < end) {
                double often = Math.ceil((end - place) / step);
                place += often * step;
                weight[n] = often * step;
                met[n++] = i;
            }
        }
        var x = new int[n];
        var everyTx = new double[n];
        var everyT = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = x(met[i]);
            everyTx[i] = tx(met[i]);
            everyT[i] = T(met[i]);
        }
        return new Calibration(x, everyTx, everyT, Arrays.copyOf(weight, n));
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
            time += count[i] * T(i);
        }
        return purchases / time;
    }

    /** The mean time a customer was observed. */
    double meanT() {
        double time = 0;
        for (int i = 0; i < groups(); i++) {
            time += count[i] * T(i);
        }
        return time / customers;
    }
}
