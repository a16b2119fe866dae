package org.kith.marketing.campaigns;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How campaigns end: {@code kith.campaigns.*}.
 *
 * @param waitForOrders how long after its window a campaign's last word waits for orders of that time to come in at most
 */
@ConfigurationProperties("kith.campaigns")
record CampaignProperties(@DefaultValue("14d") Duration waitForOrders) {}
