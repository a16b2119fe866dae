package org.kith.marketing.campaigns;

import java.util.OptionalDouble;

/** Knows what a campaign really brought about; only a simulated world does, and implements it as a bean. */
public interface KnownTruth {
    /** The expected additional profit of all treated customers, before the campaign's cost; empty where it is not known. */
    OptionalDouble incrementalProfit(CampaignId campaign);
}
