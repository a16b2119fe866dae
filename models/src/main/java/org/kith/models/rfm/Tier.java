package org.kith.models.rfm;

/** The levels of the customer pyramid (Curry & Curry 2000), by revenue: 1 % VIP, 4 % large, 15 % medium, 80 % small. */
public enum Tier {
    VIP(1),
    LARGE(5),
    MEDIUM(20),
    SMALL(100);

    private final int upToPercent;

    Tier(int upToPercent) {
        this.upToPercent = upToPercent;
    }

    /** How many of the customers, best first, are on this level or above: whole customers, rounded down. */
    int upTo(int customers) {
        return (int) ((long) customers * upToPercent / 100);
    }
}
