package org.kith.marketing.campaigns;

import org.kith.shared.Refusal;

/** What was launched cannot be changed any more. */
class CampaignNotOpen extends Refusal {
    CampaignNotOpen(Campaign campaign) {
        super(
                Kind.CONFLICT,
                "campaign-not-open",
                "The campaign '%s' is %s; only a draft can be changed. Make a copy of it."
                        .formatted(campaign.name(), campaign.state().code()));
    }
}
