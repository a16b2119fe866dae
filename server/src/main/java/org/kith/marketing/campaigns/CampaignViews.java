package org.kith.marketing.campaigns;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kith.channels.outbox.MailingState;
import org.kith.channels.outbox.Mailings;
import org.kith.intelligence.segments.Segments;
import org.kith.marketing.campaigns.CampaignController.ApprovalView;
import org.kith.marketing.campaigns.CampaignController.AudienceView;
import org.kith.marketing.campaigns.CampaignController.CampaignRow;
import org.kith.marketing.campaigns.CampaignController.CampaignView;
import org.kith.marketing.campaigns.CampaignController.ContentView;
import org.kith.marketing.campaigns.CampaignController.PlanView;
import org.kith.platform.access.Colleagues;
import org.kith.platform.access.Viewer;
import org.kith.platform.settings.Settings;
import org.springframework.stereotype.Component;

/** Puts names to the numbers of a campaign. */
@Component
class CampaignViews {
    private final Colleagues colleagues;
    private final Segments segments;
    private final Mailings mailings;
    private final Evaluations evaluations;
    private final Checks checks;
    private final Settings settings;

    CampaignViews(
            Colleagues colleagues,
            Segments segments,
            Mailings mailings,
            Evaluations evaluations,
            Checks checks,
            Settings settings) {
        this.colleagues = colleagues;
        this.segments = segments;
        this.mailings = mailings;
        this.evaluations = evaluations;
        this.checks = checks;
        this.settings = settings;
    }

    List<CampaignRow> rows(List<Campaign> campaigns) {
        var names = colleagues.names(people(campaigns));
        return campaigns.stream().map(campaign -> row(campaign, names)).toList();
    }

    private CampaignRow row(Campaign campaign, Map<Long, String> names) {
        var launch = campaign.launch();
        return new CampaignRow(
                campaign.id().value(),
                campaign.name(),
                campaign.state().code(),
                isPaused(campaign),
                name(names, campaign.owner().userId()),
                campaign.plan().goal().code(),
                campaign.plan().cost().budget(),
                campaign.plan().cost().currency(),
                launch == null ? null : launch.at(),
                launch == null ? null : mailings.progress(launch.mailing()).audience(),
                evaluations
                        .kept(campaign.id())
                        .map(report -> report.effects().netProfit())
                        .orElse(null),
                campaign.updatedAt());
    }

    CampaignView view(Campaign campaign, Viewer viewer) {
        var names = colleagues.names(people(List.of(campaign)));
        var approval = campaign.approval();
        var launch = campaign.launch();
        var segment = campaign.audience().segment();
        return new CampaignView(
                campaign.id().value(),
                campaign.version(),
                campaign.name(),
                campaign.state().code(),
                isPaused(campaign),
                campaign.owner().userId(),
                name(names, campaign.owner().userId()),
                PlanView.of(campaign.plan()),
                new AudienceView(
                        segment,
                        segment == null
                                ? null
                                : segments.names(List.of(segment), viewer).get(segment),
                        campaign.audience().exclusions(),
                        campaign.audience().controlShare()),
                ContentView.of(campaign),
                new ApprovalView(
                        checks.needsApproval(campaign),
                        settings.firm().approvalAbove(),
                        approval == null ? null : name(names, approval.by()),
                        approval == null ? null : approval.at(),
                        checks.changedSinceApproval(campaign).orElse(null)),
                launch == null ? null : launch.at(),
                campaign.finishedAt(),
                campaign.createdAt());
    }

    private boolean isPaused(Campaign campaign) {
        var launch = campaign.launch();
        return launch != null
                && campaign.state() == CampaignState.SENDING
                && mailings.mailing(launch.mailing()).state() == MailingState.PAUSED;
    }

    private static List<Long> people(List<Campaign> campaigns) {
        var ids = new ArrayList<Long>();
        for (var campaign : campaigns) {
            var owner = campaign.owner().userId();
            var approval = campaign.approval();
            if (owner != null) {
                ids.add(owner);
            }
            if (approval != null) {
                ids.add(approval.by());
            }
        }
        return ids;
    }

    private static @Nullable String name(Map<Long, String> names, @Nullable Long user) {
        return user == null ? null : names.get(user);
    }
}
