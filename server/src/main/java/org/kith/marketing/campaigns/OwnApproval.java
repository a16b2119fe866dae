package org.kith.marketing.campaigns;

import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** Who plans a campaign cannot approve it. */
public class OwnApproval extends Refusal {
    OwnApproval(Campaign campaign) {
        super(
                Kind.FORBIDDEN,
                "own-approval",
                Message.of("You own the campaign '{0}'; a second person has to approve it.", campaign.name()));
    }
}
