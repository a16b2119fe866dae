package org.kith.marketing.campaigns;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.kith.channels.outbox.DeliveryState;
import org.kith.channels.outbox.MailingProgress;
import org.kith.channels.outbox.Mailings;
import org.kith.intelligence.experiments.ArmOutcomes;
import org.kith.intelligence.experiments.Experiments;
import org.kith.intelligence.experiments.Period;
import org.kith.intelligence.experiments.Trial;
import org.kith.intelligence.warehouse.Warehouse;
import org.kith.marketing.campaigns.CampaignReport.ArmResult;
import org.kith.marketing.campaigns.CampaignReport.Costs;
import org.kith.marketing.campaigns.CampaignReport.Interval;
import org.kith.marketing.campaigns.CampaignReport.Verdict;
import org.kith.models.experiments.SampleRatio;
import org.kith.shared.Invalid;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Compares those who got a campaign with those who were set aside. */
@Component
class Evaluations {
    private final CampaignStore store;
    private final Mailings mailings;
    private final Experiments experiments;
    private final Warehouse warehouse;
    private final JsonMapper json;
    private final CampaignProperties properties;
    private final Clock clock;

    Evaluations(
            CampaignStore store,
            Mailings mailings,
            Experiments experiments,
            Warehouse warehouse,
            JsonMapper json,
            CampaignProperties properties,
            Clock clock) {
        this.store = store;
        this.mailings = mailings;
        this.experiments = experiments;
        this.warehouse = warehouse;
        this.json = json;
        this.properties = properties;
        this.clock = clock;
    }

    /** The final evaluation where it has been made, else a fresh one. */
    CampaignReport of(Campaign campaign) {
        return kept(campaign.id()).filter(CampaignReport::last).orElseGet(() -> fresh(campaign, false));
    }

    /** The newest evaluation that was kept. */
    Optional<CampaignReport> kept(CampaignId id) {
        return store.evaluation(id).map(text -> json.readValue(text, CampaignReport.class));
    }

    /** Looks again and keeps the answer. */
    CampaignReport keep(Campaign campaign, boolean last) {
        var report = fresh(campaign, last);
        store.keepEvaluation(campaign.id(), report.asOf(), last, json.writeValueAsString(report));
        return report;
    }

    /**
     * What the last word on a campaign waits for once its window is over: files with orders come in days later, and only an
     * order from after the window tells that those within it are there.
     */
    Optional<CampaignReport.Waiting> waitingFor(Campaign campaign) {
        warehouse.feed();
        return waiting(campaign, clock.instant());
    }

    private Optional<CampaignReport.Waiting> waiting(Campaign campaign, Instant now) {
        var launch = campaign.launch();
        if (launch == null || !campaign.state().isUnderWay()) {
            return Optional.empty();
        }
        var ends = campaign.windowEnds(launch.at());
        var latest = ends.plus(properties.waitForOrders());
        if (now.isBefore(ends) || !now.isBefore(latest)) {
            return Optional.empty();
        }
        var lastOrder = experiments.lastOrder(now);
        return lastOrder.filter(at -> !at.isBefore(ends)).isPresent()
                ? Optional.empty()
                : Optional.of(new CampaignReport.Waiting(lastOrder.orElse(null), latest));
    }

    private CampaignReport fresh(Campaign campaign, boolean last) {
        var launch = campaign.launch();
        if (launch == null) {
            throw new Invalid(
                    "state",
                    "The campaign '{0}' has not been launched: there is nothing to report yet.",
                    campaign.name());
        }
        warehouse.feed();
        var asOf = clock.instant();
        var period = new Period(launch.at(), campaign.windowEnds(launch.at())).until(asOf);
        var trial = new Trial(
                launch.mailing().value(), period, campaign.plan().cost().currency());
        var outcomes = experiments.outcomes(trial);
        var progress = mailings.progress(launch.mailing());
        var costs = costs(campaign, progress);
        var effects = Effect.of(outcomes, campaign, costs.total().doubleValue());
        return new CampaignReport(
                trial.currency(),
                asOf,
                campaign.windowEnds(launch.at()),
                last,
                last ? null : waiting(campaign, asOf).orElse(null),
                result(outcomes.treated()),
                result(outcomes.control()),
                effects,
                sampleRatio(
                        campaign.audience().controlShare().doubleValue(),
                        outcomes.treated().size(),
                        outcomes.control().size(),
                        progress.in(DeliveryState.PLANNED) + progress.in(DeliveryState.CLAIMED) > 0),
                costs,
                days(trial),
                experiments.leftOut(trial),
                verdict(effects.netProfit()));
    }

    private static Costs costs(Campaign campaign, MailingProgress progress) {
        // A message of unknown fate may have been delivered, and was paid for if so.
        var contacts = progress.in(DeliveryState.SENT) + progress.in(DeliveryState.UNKNOWN);
        var cost = campaign.plan().cost();
        var total = cost.of(contacts);
        return new Costs(total.subtract(cost.fixed()), cost.fixed(), total);
    }

    private static ArmResult result(ArmOutcomes arm) {
        var profit = sum(arm.profit());
        var size = arm.size();
        return new ArmResult(
                size,
                arm.converted(),
                size == 0 ? 0 : (double) arm.converted() / size,
                sum(arm.revenue()),
                profit,
                size == 0 ? 0 : profit / size);
    }

    static CampaignReport.SampleRatio sampleRatio(double planned, int treated, int control, boolean sending) {
        var all = treated + control;
        var observed = all == 0 ? 0 : (double) control / all;
        if (sending) {
            return new CampaignReport.SampleRatio(planned, observed, null, true);
        }
        if (planned == 0 || all == 0) {
            return new CampaignReport.SampleRatio(planned, 0, 1.0, true);
        }
        var p = SampleRatio.pValue(treated, control, planned);
        return new CampaignReport.SampleRatio(planned, observed, p, p >= SampleRatio.SUSPICIOUS);
    }

    private List<CampaignReport.Day> days(Trial trial) {
        return experiments.daily(trial).stream()
                .map(day -> new CampaignReport.Day(day.day(), day.treated(), day.control()))
                .toList();
    }

    private static Verdict verdict(Interval netProfit) {
        var low = netProfit.low();
        var high = netProfit.high();
        if (low != null && low > 0) {
            return Verdict.earned;
        }
        return high != null && high < 0 ? Verdict.lost : Verdict.unclear;
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (var value : values) {
            sum += value;
        }
        return sum;
    }
}
