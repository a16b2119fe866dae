package org.kith.models.experiments;

/** Where a number lies with 95 % confidence. */
public record Interval(double low, double high) {
    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("There is no interval from " + low + " to " + high + ".");
        }
    }

    /** Whether the value is inside, bounds included. */
    public boolean contains(double value) {
        return low <= value && value <= high;
    }

    /** The interval of factor × number + shift. */
    public Interval mapped(double factor, double shift) {
        double one = factor * low + shift;
        double other = factor * high + shift;
        return new Interval(Math.min(one, other), Math.max(one, other));
    }
}
