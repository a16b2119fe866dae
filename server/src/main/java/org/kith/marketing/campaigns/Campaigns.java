package org.kith.marketing.campaigns;

import java.util.List;
import org.kith.platform.access.Viewer;

/** The campaign cycle: plan, audience, content, approval, launch, evaluation. Each step sees only what its viewer may see. */
public interface Campaigns {
    CampaignId create(String name, Viewer viewer);

    Campaign get(CampaignId id, Viewer viewer);

    List<Campaign> all(Viewer viewer);

    /** Replaces the plan, audience and content of a campaign that is not launched; an approval it had is void. */
    Campaign change(Campaign campaign, Viewer viewer);

    /** Asks a second person, or approves at once where the budget needs none. */
    void submit(CampaignId id, Viewer viewer);

    /**
     * The second person's word, for what that person saw.
     *
     * @param version of the campaign as it was seen
     * @throws OwnApproval if the viewer owns the campaign
     * @throws org.kith.shared.StaleVersion if it was changed since
     */
    void approve(CampaignId id, long version, Viewer viewer);

    /** Freezes the audience with its control group and starts sending after the commit. */
    void launch(CampaignId id, Viewer viewer);

    void pause(CampaignId id, Viewer viewer);

    void resume(CampaignId id, Viewer viewer);

    /** Whoever was not written to yet will not be; what was sent is evaluated all the same. */
    void stop(CampaignId id, Viewer viewer);

    /** How the campaign stands now: the final evaluation where there is one, else a fresh look. */
    CampaignReport report(CampaignId id, Viewer viewer);
}
