package org.kith.marketing.campaigns;

import org.kith.shared.Refusal;

/** Who plans a campaign cannot approve it. */
public class OwnApproval extends Refusal {
    OwnApproval(Campaign campaign) {
        super(
                Kind.FORBIDDEN,
                "own-approval",
                "You own the campaign '%s'; a second person has to approve it.".formatted(campaign.name()));
    }
}
