package org.kith.channels.outbox;

import java.util.Map;

/**
 * How far a mailing is. The audience is always planned + claimed + sent + suppressed + control + failed + unknown.
 *
 * @param note what holds it up, e.g. that the mail server cannot be reached; empty when all is well
 */
public record MailingProgress(
        MailingState state,
        long audience,
        Map<DeliveryState, Long> states,
        Map<String, Long> suppressedBy,
        Map<String, Long> failedBy,
        Echo echo,
        double ratePerSecond,
        String note) {
    public MailingProgress {
        states = Map.copyOf(states);
        suppressedBy = Map.copyOf(suppressedBy);
        failedBy = Map.copyOf(failedBy);
    }

    public long in(DeliveryState state) {
        return states.getOrDefault(state, 0L);
    }

    /** What came back from those who got it. Opens are weak evidence: many mail programs open by themselves or never tell. */
    public record Echo(long bounced, long opened, long clicked, long unsubscribed, long complained) {
        Echo plus(Echo other) {
            return new Echo(
                    bounced + other.bounced,
                    opened + other.opened,
                    clicked + other.clicked,
                    unsubscribed + other.unsubscribed,
                    complained + other.complained);
        }
    }
}
