package org.kith.marketing.campaigns;

/** Names a campaign. */
public record CampaignId(long value) {
    private static final String PREFIX = "campaign:";

    /** As the outbox knows it. */
    String origin() {
        return PREFIX + value;
    }

    static java.util.Optional<CampaignId> ofOrigin(String origin) {
        return origin.startsWith(PREFIX)
                ? java.util.Optional.of(new CampaignId(Long.parseLong(origin.substring(PREFIX.length()))))
                : java.util.Optional.empty();
    }
}
