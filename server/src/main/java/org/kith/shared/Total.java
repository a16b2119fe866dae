package org.kith.shared;

/** How many there are: exactly, or at least so many where counting on would cost too much. */
public record Total(long count, boolean exact) {
    /** Counting stops here. */
    public static final int CAP = 1_000;

    /** From a count that was limited to one more than the cap. */
    public static Total capped(long counted) {
        return counted > CAP ? new Total(CAP, false) : new Total(counted, true);
    }
}
