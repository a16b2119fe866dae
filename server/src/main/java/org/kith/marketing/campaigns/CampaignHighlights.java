package org.kith.marketing.campaigns;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kith.intelligence.metrics.HomeSource;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Viewer;
import org.kith.platform.search.SearchHit;
import org.kith.platform.search.SearchSource;
import org.kith.shared.Message;
import org.springframework.stereotype.Component;

/** What campaigns put on the first page and into the search. */
@Component
class CampaignHighlights implements SearchSource, HomeSource {
    private static final int SHOWN = 5;

    private final CampaignStore store;

    CampaignHighlights(CampaignStore store) {
        this.store = store;
    }

    @Override
    public List<SearchHit> search(String text, int limit, Viewer viewer) {
        if (!viewer.may(Permission.CAMPAIGNS_READ)) {
            return List.of();
        }
        return store.search(viewer, text, limit).stream()
                .map(campaign -> new SearchHit(
                        "campaign",
                        campaign.id().value(),
                        campaign.name(),
                        campaign.state().code()))
                .toList();
    }

    @Override
    public List<Attention> attention(Viewer viewer) {
        if (!viewer.may(Permission.CAMPAIGNS_READ)) {
            return List.of();
        }
        var all = new ArrayList<Attention>();
        for (var campaign : store.all(viewer, SHOWN * SHOWN)) {
            var attention = attention(campaign, viewer);
            if (attention != null) {
                all.add(attention);
            }
        }
        return all;
    }

    private static @Nullable Attention attention(Campaign campaign, Viewer viewer) {
        var link = "/campaigns/" + campaign.id().value();
        Map<String, Object> args = Map.of("name", campaign.name());
        var mine = campaign.owner().userId() != null && campaign.owner().userId() == viewer.userId();
        return switch (campaign.state()) {
            case AWAITING_APPROVAL ->
                mine || !viewer.may(Permission.CAMPAIGNS_APPROVE)
                        ? null
                        : new Attention(
                                "campaign.awaiting-approval",
                                Message.of("“{0}” waits for your approval", campaign.name()),
                                args,
                                link);
            case APPROVED ->
                viewer.may(Permission.CAMPAIGNS_LAUNCH)
                        ? new Attention(
                                "campaign.approved",
                                Message.of("“{0}” is ready to launch", campaign.name()),
                                args,
                                link)
                        : null;
            case DRAFT, SENDING, RUNNING, EVALUATED, STOPPED -> null;
        };
    }

    @Override
    public List<Recent> recent(Viewer viewer) {
        if (!viewer.may(Permission.CAMPAIGNS_READ)) {
            return List.of();
        }
        return store.all(viewer, SHOWN).stream()
                .map(campaign -> new Recent(
                        "campaign." + campaign.state().code(),
                        lastEvent(campaign),
                        campaign.name(),
                        "/campaigns/" + campaign.id().value()))
                .toList();
    }

    private static Instant lastEvent(Campaign campaign) {
        var finished = campaign.finishedAt();
        return finished == null ? campaign.updatedAt() : finished;
    }
}
