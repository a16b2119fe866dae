package org.kith.marketing.campaigns;

import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** What was launched cannot be changed any more. */
class CampaignNotOpen extends Refusal {
    CampaignNotOpen(Campaign campaign) {
        super(
                Kind.CONFLICT,
                "campaign-not-open",
                Message.of(
                        "The campaign '{0}' is {1}; only a draft can be changed. Make a copy of it.",
                        campaign.name(), Message.term(campaign.state().code())));
    }
}
