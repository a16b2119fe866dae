package org.kith.intelligence.experiments;

import java.util.List;
import java.util.function.LongPredicate;

/** Reads from the warehouse what came of an action. */
public interface Experiments {
    /**
     * What the members of a mailing did in a period. Members are those who passed every check at the claim: written to
     * (sent, unknown or failed alike, for the control group cannot fail) or set aside.
     */
    Outcomes outcomes(long mailing, Period period);

    /** Those of a mailing's treated members who bought in a period. */
    long[] buyers(long mailing, Period period);

    /** Cumulated profit a member, day by day. */
    List<DailyProfit> daily(long mailing, Period period);

    /** What customers did in a period without any action, as a yardstick for what an experiment could detect. */
    ArmOutcomes baseline(LongPredicate members, Period period);
}
