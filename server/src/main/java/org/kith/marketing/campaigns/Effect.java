package org.kith.marketing.campaigns;

import org.jspecify.annotations.Nullable;
import org.kith.intelligence.experiments.Evaluation;
import org.kith.intelligence.experiments.Outcomes;
import org.kith.marketing.campaigns.CampaignReport.Effects;
import org.kith.marketing.campaigns.CampaignReport.Interval;

/** The difference between the arms, from the sums over their members. */
final class Effect {
    private static final Interval NOTHING_KNOWN = new Interval(0, null, null);
    private static final String METHOD =
            "score interval of the difference of means, adjusted for profit in the year before";
    private static final String WHY =
            "Few customers buy and a few of them buy a lot. A small control group then rarely holds a large order, so the usual "
                    + "t interval is wrong and too narrow at once. The score interval asks the buyers of both groups how large "
                    + "orders are, and covers the truth in 93 to 97 of 100 simulated campaigns.";

    private Effect() {}

    static Effects of(Outcomes outcomes, Campaign campaign, double cost) {
        var treated = outcomes.treated();
        var control = outcomes.control();
        if (treated.size() < 2 || control.size() < 2) {
            return new Effects(
                    NOTHING_KNOWN,
                    NOTHING_KNOWN,
                    NOTHING_KNOWN,
                    NOTHING_KNOWN,
                    NOTHING_KNOWN,
                    null,
                    "none",
                    "Without a control group nobody can say what would have happened anyway.");
        }
        var share = campaign.audience().controlShare().doubleValue();
        var profit = Evaluation.ofProfit(outcomes, share);
        var revenue = Evaluation.ofRevenue(outcomes, share);
        var total =
                interval(profit.profit().estimate(), profit.profit().interval().orElse(null));
        var net = total.minus(cost);
        return new Effects(
                interval(profit.response().estimate(), profit.response().interval()),
                interval(
                        revenue.profit().estimate(), revenue.profit().interval().orElse(null)),
                total,
                interval(
                        profit.profitPerTreated().estimate(),
                        profit.profitPerTreated().interval().orElse(null)),
                net,
                cost == 0 ? null : net.estimate() / cost,
                METHOD,
                WHY);
    }

    private static Interval interval(double estimate, org.kith.models.experiments.@Nullable Interval interval) {
        return interval == null
                ? new Interval(estimate, null, null)
                : new Interval(estimate, interval.low(), interval.high());
    }
}
