package org.kith.channels.outbox;

/** A token bucket: how many mails may go now so that it is at most so many a second. */
final class Pace {
    private double tokens;
    private long refilled = System.nanoTime();

    /** @param perSecond this process's share of the mailing's rate */
    int allowance(double perSecond) {
        long now = System.nanoTime();
        // At most a second's worth is saved up, and at least one, else a rate below one would never send.
        tokens = Math.min(Math.max(1, perSecond), tokens + (now - refilled) / 1e9 * perSecond);
        refilled = now;
        return (int) tokens;
    }

    void spend(int mails) {
        tokens -= mails;
    }
}
