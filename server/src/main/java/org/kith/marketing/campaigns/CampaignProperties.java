package org.kith.marketing.campaigns;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How campaigns end: {@code kith.campaigns.*}.
 *
 * @param waitForOrders how long after its window a campaign's last word waits for orders of that time to come in at most
 * @param drawSeed makes every campaign's control group the same in each run; for simulated worlds, never for a firm
 */
@ConfigurationProperties("kith.campaigns")
record CampaignProperties(
        @DefaultValue("14d") Duration waitForOrders,
        @Nullable Long drawSeed) {}
