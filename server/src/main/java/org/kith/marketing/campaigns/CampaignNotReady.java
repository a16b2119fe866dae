package org.kith.marketing.campaigns;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.kith.shared.Refusal;

/** A check forbids the launch. */
class CampaignNotReady extends Refusal {
    CampaignNotReady(List<Check> failed) {
        super(
                Kind.CONFLICT,
                "campaign-not-ready",
                "The campaign cannot be launched: "
                        + failed.stream().map(Check::message).collect(Collectors.joining(" ")),
                Map.of("checks", failed.stream().map(Check::name).toList()));
    }
}
