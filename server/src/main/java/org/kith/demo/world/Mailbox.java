package org.kith.demo.world;

/** Whether a person's address works. */
public enum Mailbox {
    FINE,
    /** The mail server refuses the address at once. */
    REFUSED,
    /** The mail server takes the mail and sends it back later. */
    BOUNCES;

    private static final double REFUSED_SHARE = 0.01;
    private static final double BOUNCES_SHARE = 0.01;

    static Mailbox drawn(double uniform) {
        if (uniform < REFUSED_SHARE) {
            return REFUSED;
        }
        return uniform < REFUSED_SHARE + BOUNCES_SHARE ? BOUNCES : FINE;
    }
}
