package org.kith.marketing.campaigns;

import org.kith.models.experiments.Assignment;
import org.kith.models.experiments.Group;
import org.springframework.stereotype.Component;

/** Draws each campaign's control group by its own key, so that it can be drawn again and foretold by nobody. */
@Component
class ControlGroups {
    private final CampaignStore store;

    ControlGroups(CampaignStore store) {
        this.store = store;
    }

    /** Tells the side of each customer. */
    interface Draw {
        boolean isControl(long customer);
    }

    Draw of(Campaign campaign) {
        var assignment = new Assignment(
                store.controlKey(campaign.id()),
                campaign.id().origin(),
                campaign.audience().controlShare().doubleValue());
        return customer -> assignment.groupOf(Long.toString(customer)) == Group.CONTROL;
    }
}
