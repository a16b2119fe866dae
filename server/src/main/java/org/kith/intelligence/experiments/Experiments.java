package org.kith.intelligence.experiments;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;

/** Reads from the warehouse what came of an action. */
public interface Experiments {
    /**
     * What the members of a mailing did in a period. Members are those who passed every check at the claim: written to
     * (sent, unknown or failed alike, for the control group cannot fail) or set aside.
     */
    Outcomes outcomes(Trial trial);

    /** How many orders of the members in the period are in other currencies, and so in no sum. */
    long leftOut(Trial trial);

    /** Those of a mailing's treated members who bought in a period, in whatever currency. */
    List<Buyer> buyers(long mailing, Period period);

    /** Cumulated profit a member, day by day. */
    List<DailyProfit> daily(Trial trial);

    /** What customers did in a period without any action, as a yardstick for what an experiment could detect. */
    ArmOutcomes baseline(LongPredicate members, Period period, String currency);

    /** When the latest order up to a moment was made: what came in later is not known to be nothing, only not known. */
    Optional<Instant> lastOrder(Instant until);
}
