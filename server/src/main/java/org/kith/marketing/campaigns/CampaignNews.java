package org.kith.marketing.campaigns;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kith.channels.outbox.DeliveryNews;
import org.kith.channels.outbox.DeliveryState;
import org.kith.customers.Timeline;
import org.kith.customers.Timeline.Happening;
import org.springframework.stereotype.Component;

/** Carries what became of each delivery to the customer's timeline and traits. */
@Component
class CampaignNews implements DeliveryNews {
    private final CampaignStore campaigns;
    private final TouchStore touches;
    private final ContactTraits traits;
    private final Timeline timeline;

    CampaignNews(CampaignStore campaigns, TouchStore touches, ContactTraits traits, Timeline timeline) {
        this.campaigns = campaigns;
        this.touches = touches;
        this.traits = traits;
        this.timeline = timeline;
    }

    @Override
    public String listener() {
        return "campaigns";
    }

    @Override
    public void heard(List<Settled> deliveries) {
        var names = new HashMap<String, Optional<Campaign>>();
        var happenings = new ArrayList<Happening>();
        var reached = new ArrayList<TouchStore.Touch>();
        for (var delivery : deliveries) {
            names.computeIfAbsent(
                            delivery.origin(),
                            origin -> CampaignId.ofOrigin(origin).flatMap(campaigns::ofId))
                    .ifPresent(campaign -> {
                        happenings.addAll(happenings(delivery, campaign));
                        if (delivery.state() == DeliveryState.SENT) {
                            reached.add(
                                    new TouchStore.Touch(delivery.customerId(), campaign.id(), delivery.settledAt()));
                        }
                    });
        }
        if (!happenings.isEmpty()) {
            timeline.appendAll(happenings);
        }
        if (!reached.isEmpty()) {
            touches.reached(reached);
            traits.refresh(reached.stream().map(TouchStore.Touch::customerId).toList());
        }
    }

    private static List<Happening> happenings(Settled delivery, Campaign campaign) {
        var all = new ArrayList<Happening>();
        var kind = kind(delivery.state());
        if (kind != null) {
            all.add(happening(delivery, campaign, kind, delivery.settledAt()));
        }
        var echo = delivery.echo();
        add(all, delivery, campaign, "campaign.clicked", echo.clickedAt());
        add(all, delivery, campaign, "campaign.unsubscribed", echo.unsubscribedAt());
        add(all, delivery, campaign, "campaign.bounced", echo.bouncedAt());
        add(all, delivery, campaign, "campaign.complained", echo.complainedAt());
        return all;
    }

    private static @Nullable String kind(DeliveryState state) {
        return switch (state) {
            case SENT -> "campaign.sent";
            case CONTROL -> "campaign.control";
            case SUPPRESSED -> "campaign.suppressed";
            case FAILED -> "campaign.failed";
            case UNKNOWN -> "campaign.unknown";
            case PLANNED, CLAIMED -> null;
        };
    }

    private static void add(
            List<Happening> all, Settled delivery, Campaign campaign, String kind, @Nullable Instant at) {
        if (at != null) {
            all.add(happening(delivery, campaign, kind, at));
        }
    }

    /** The news carry the subject's template; a timeline shows the words that everyone got. */
    private static String withoutTemplate(String subject) {
        return subject.replaceAll("\\s*(\\{\\{.*?}}|\\{%.*?%})", "").strip().replaceAll("[,:;]+$", "");
    }

    private static Happening happening(Settled delivery, Campaign campaign, String kind, Instant at) {
        Map<String, Object> details = new HashMap<>();
        details.put("campaign", campaign.name());
        details.put("campaignId", campaign.id().value());
        details.put("subject", withoutTemplate(delivery.subject()));
        var reason = delivery.reason();
        if (reason != null) {
            details.put("reason", reason);
        }
        return new Happening(delivery.customerId(), at, kind, "delivery:" + delivery.deliveryId(), details);
    }
}
