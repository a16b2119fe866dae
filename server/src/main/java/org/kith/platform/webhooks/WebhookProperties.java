package org.kith.platform.webhooks;

import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How webhooks are delivered: {@code kith.webhooks.*}.
 *
 * @param allow hosts, or hosts with a port, that may be private and spoken to without TLS, as the operator alone can say
 * @param poll how often the outbox is looked into
 * @param timeout for one attempt as a whole
 * @param lease how long an attempt is somebody's; after a crash it is made again when that is over
 * @param firstDelay the wait after the first failure; doubles each time
 * @param longestDelay the longest wait between two attempts
 * @param patience how long one delivery is tried
 * @param pauseAfter a receiver that has taken nothing for so long is not asked any more until somebody says so
 */
@ConfigurationProperties("kith.webhooks")
record WebhookProperties(
        @DefaultValue Set<String> allow,
        @DefaultValue("500ms") Duration poll,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("30s") Duration lease,
        @DefaultValue("5s") Duration firstDelay,
        @DefaultValue("6h") Duration longestDelay,
        @DefaultValue("72h") Duration patience,
        @DefaultValue("24h") Duration pauseAfter) {}
