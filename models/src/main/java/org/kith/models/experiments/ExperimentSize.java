package org.kith.models.experiments;

/**
 * What an experiment of a given size can see with 80 % power at the 5 % level, two-sided.
 *
 * @param customers treated and control together
 * @param controlShare above 0 and below 1
 */
public record ExperimentSize(long customers, double controlShare) {
    private static final double Z_POWER = Normal.quantile(0.8);

    public ExperimentSize {
        if (customers < 4 || !(controlShare > 0 && controlShare < 1)) {
            throw new IllegalArgumentException("An experiment with " + customers + " customers and the control share "
                    + controlShare + " shows nothing. Give at least 4 customers and a share above 0 and below 1.");
        }
    }

    /**
     * The smallest difference of means that is found.
     *
     * @param variance of the outcome among customers, such as {@link Arm#spendVariance}
     */
    public double detectableMean(double variance) {
        if (!(variance >= 0)) {
            throw new IllegalArgumentException("The variance is " + variance + ". Give a number of at least 0.");
        }
        return (Normal.Z95 + Z_POWER) * Math.sqrt(variance * perCustomer());
    }

    /**
     * The smallest rise of a response rate that is found, in points.
     *
     * @param baseline the control's rate, 0…1
     * @return capped at 1 − baseline: then even a response of everyone is not found
     */
    public double detectableRate(double baseline) {
        if (!(baseline >= 0 && baseline <= 1)) {
            throw new IllegalArgumentException("The rate is " + baseline + ". Give a share between 0 and 1.");
        }
        double low = 0;
        double high = 1 - baseline;
        for (int i = 0; i < 100; i++) {
            double middle = (low + high) / 2;
            if (found(baseline, middle)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    private boolean found(double baseline, double rise) {
        double treated = baseline + rise;
        double nt = customers * (1 - controlShare);
        double nc = customers * controlShare;
        double mean = (treated * nt + baseline * nc) / customers;
        double underNone = Math.sqrt(mean * (1 - mean) * perCustomer());
        double underRise = Math.sqrt(treated * (1 - treated) / nt + baseline * (1 - baseline) / nc);
        return rise >= Normal.Z95 * underNone + Z_POWER * underRise;
    }

    private double perCustomer() {
        return 1 / (customers * controlShare) + 1 / (customers * (1 - controlShare));
    }
}
