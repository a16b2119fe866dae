package org.kith.marketing.campaigns;

import java.util.List;
import org.kith.intelligence.segments.SegmentUse;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Viewer;
import org.springframework.stereotype.Component;

/** Campaigns that are, or were, for a segment or without it: what went out stays to be looked at. */
@Component
class CampaignSegments implements SegmentUse {
    private final CampaignStore store;

    CampaignSegments(CampaignStore store) {
        this.store = store;
    }

    @Override
    public List<Use> of(long segmentId, Viewer viewer) {
        var seen = viewer.may(Permission.CAMPAIGNS_READ) ? store.withSegment(segmentId, viewer) : List.<Campaign>of();
        var all = store.withSegment(segmentId, Viewer.system());
        return all.stream()
                .map(campaign -> new Use(
                        "campaign",
                        seen.stream().anyMatch(other -> other.id().equals(campaign.id())) ? campaign.name() : null))
                .toList();
    }
}
