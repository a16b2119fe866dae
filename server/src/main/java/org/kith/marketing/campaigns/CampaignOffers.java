package org.kith.marketing.campaigns;

import java.util.Optional;
import org.kith.marketing.content.Offer;
import org.kith.marketing.content.Offers;
import org.springframework.stereotype.Component;

/** Tells the content what a campaign offers. */
@Component
class CampaignOffers implements Offers {
    private final CampaignStore campaigns;

    CampaignOffers(CampaignStore campaigns) {
        this.campaigns = campaigns;
    }

    @Override
    public Optional<Offer> behind(String origin) {
        return CampaignId.ofOrigin(origin).flatMap(campaigns::ofId).map(CampaignOffers::offer);
    }

    static Offer offer(Campaign campaign) {
        var plan = campaign.plan();
        var discount = plan.discountPercent().signum() == 0
                ? ""
                : plan.discountPercent().stripTrailingZeros().toPlainString() + " %";
        return new Offer(plan.offer(), plan.offerCode(), discount, plan.landingUrl());
    }
}
