package org.kith.marketing.campaigns;

import java.util.List;
import java.util.Map;
import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** A check forbids the launch. */
class CampaignNotReady extends Refusal {
    CampaignNotReady(List<Check> failed) {
        super(
                Kind.CONFLICT,
                "campaign-not-ready",
                Message.of(
                        "The campaign cannot be launched: {0}",
                        failed.stream()
                                .map(Check::message)
                                .reduce(CampaignNotReady::both)
                                .orElse(Message.of(""))),
                Map.of("checks", failed.stream().map(Check::name).toList()));
    }

    private static Message both(Message one, Message another) {
        return Message.of("{0} {1}", one, another);
    }
}
