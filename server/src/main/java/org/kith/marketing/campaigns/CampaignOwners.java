package org.kith.marketing.campaigns;

import org.jspecify.annotations.Nullable;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Viewers;
import org.kith.shared.Invalid;
import org.springframework.stereotype.Component;

/** Says who can answer for a campaign: a colleague who sees it and may plan campaigns. */
@Component
class CampaignOwners {
    private final CampaignStore store;
    private final Viewers viewers;

    CampaignOwners(CampaignStore store, Viewers viewers) {
        this.store = store;
        this.viewers = viewers;
    }

    Campaign.Owner next(CampaignId campaign, @Nullable Long user) {
        if (user == null) {
            throw new Invalid("ownerId", "A campaign that has an owner keeps one. Name another colleague.");
        }
        var colleague = viewers.ofUser(user);
        if (colleague.userIdOrNull() == null
                || !colleague.may(Permission.CAMPAIGNS_WRITE)
                || !store.isSeen(campaign, colleague)) {
            throw new Invalid(
                    "ownerId",
                    "The user {0} cannot answer for the campaign: its owner has to see it and may plan campaigns.",
                    user);
        }
        return new Campaign.Owner(user, null, colleague.teamId());
    }
}
