package org.kith.models.experiments;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What happened on one side of an experiment, as sums over all its customers, buyers or not.
 *
 * @param customers all that were assigned, whether reached or not
 * @param responders who did what the campaign is for (visited, bought, …)
 * @param buyers whose spend is not 0
 * @param spend sum of the customers' spend, in currency
 * @param spendSquares sum of its squares
 * @param smallest the smallest spend of a customer; negative when returns exceed purchases
 * @param covariate sums of something known before the campaign, if given
 */
public record Arm(
        long customers,
        long responders,
        long buyers,
        double spend,
        double spendSquares,
        double smallest,
        Optional<Covariate> covariate) {

    /**
     * Sums over something that was known of each customer before the campaign, such as last year's spend.
     *
     * @param sum over the customers
     * @param squares sum of the squares
     * @param products sum of covariate × spend
     */
    public record Covariate(double sum, double squares, double products) {}

    public Arm {
        if (customers < 2 || responders < 0 || responders > customers || buyers < 0 || buyers > customers) {
            throw new IllegalArgumentException("An arm cannot have " + customers + " customers, " + responders
                    + " responders and " + buyers + " buyers. Give at least 2 customers and no more of the others.");
        }
        if (!Double.isFinite(spend) || !(spendSquares >= 0) || !Double.isFinite(spendSquares)) {
            throw new IllegalArgumentException("An arm's spend sums to " + spend + " and its squares to " + spendSquares
                    + ". Give finite amounts.");
        }
    }

    /** One entry a customer, 0 for who bought nothing; responders are those who spent more than 0. */
    public static Arm of(double[] spend) {
        return sums(null, spend, null);
    }

    /** One entry a customer. */
    public static Arm of(boolean[] responded, double[] spend) {
        return sums(responded, spend, null);
    }

    /** One entry a customer, with what was known before the campaign. */
    public static Arm of(boolean[] responded, double[] spend, double[] covariate) {
        return sums(responded, spend, covariate);
    }

    private static Arm sums(boolean @Nullable [] responded, double[] spend, double @Nullable [] covariate) {
        requireLength(spend.length, responded == null ? spend.length : responded.length);
        requireLength(spend.length, covariate == null ? spend.length : covariate.length);
        long responders = 0;
        long buyers = 0;
        double sum = 0;
        double squares = 0;
        double smallest = 0;
        double[] known = new double[3];
        for (int i = 0; i < spend.length; i++) {
            double y = spend[i];
            responders += (responded == null ? y > 0 : responded[i]) ? 1 : 0;
            buyers += y == 0 ? 0 : 1;
            sum += y;
            squares += y * y;
            smallest = Math.min(smallest, y);
            if (covariate != null) {
                known[0] += covariate[i];
                known[1] += covariate[i] * covariate[i];
                known[2] += covariate[i] * y;
            }
        }
        var sums = covariate == null
                ? Optional.<Covariate>empty()
                : Optional.of(new Covariate(known[0], known[1], known[2]));
        return new Arm(spend.length, responders, buyers, sum, squares, smallest, sums);
    }

    private static void requireLength(int expected, int actual) {
        if (expected != actual) {
            throw new IllegalArgumentException("There are " + expected + " spends but " + actual
                    + " entries of another column. Give one entry a customer in each.");
        }
    }

    /** Responders over customers. */
    public double responseRate() {
        return (double) responders / customers;
    }

    /** Spend per customer, buyers or not. */
    public double meanSpend() {
        return spend / customers;
    }

    /** The variance of spend among customers. */
    public double spendVariance() {
        return Math.max(0, centredSquares() / (customers - 1));
    }

    double centredSquares() {
        return spendSquares - spend * spend / customers;
    }
}
