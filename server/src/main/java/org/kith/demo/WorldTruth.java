package org.kith.demo;

import java.time.Duration;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.kith.channels.outbox.DeliveryState;
import org.kith.channels.outbox.MailingId;
import org.kith.channels.outbox.Mailings;
import org.kith.demo.world.ExpectedProfit;
import org.kith.demo.world.Offer;
import org.kith.demo.world.World;
import org.kith.marketing.campaigns.CampaignId;
import org.kith.marketing.campaigns.Campaigns;
import org.kith.marketing.campaigns.KnownTruth;
import org.kith.platform.access.Viewer;
import org.springframework.stereotype.Component;

/** The world looks up who got a campaign's mail and says what that was to bring. It tells the report, never the people. */
@Component
@InDemo
class WorldTruth implements KnownTruth {
    private static final int PAGE = 1_000;

    private final WorldStore worlds;
    private final Campaigns campaigns;
    private final Mailings mailings;

    WorldTruth(WorldStore worlds, Campaigns campaigns, Mailings mailings) {
        this.worlds = worlds;
        this.campaigns = campaigns;
        this.mailings = mailings;
    }

    @Override
    public OptionalDouble incrementalProfit(CampaignId id) {
        var campaign = campaigns.get(id, Viewer.system());
        var launch = campaign.launch();
        var world = worlds.find().map(WorldState::world);
        if (launch == null || world.isEmpty()) {
            return OptionalDouble.empty();
        }
        var plan = campaign.plan();
        var expected = new ExpectedProfit(
                world.get(),
                new Offer(Math.min(90, plan.discountPercent().intValue())),
                launch.at(),
                Duration.ofDays(plan.windowDays()));
        return OptionalDouble.of(sum(world.get(), expected, launch.mailing()));
    }

    private double sum(World world, ExpectedProfit expected, MailingId mailing) {
        double sum = 0;
        @Nullable Long after = null;
        do {
            var page = mailings.deliveries(mailing, DeliveryState.SENT, PAGE, after);
            for (var delivery : page.items()) {
                sum += expected(world, expected, delivery.address());
            }
            after = page.next();
        } while (after != null);
        return sum;
    }

    private static double expected(World world, ExpectedProfit expected, @Nullable String address) {
        var person = address == null ? java.util.OptionalLong.empty() : world.personBehind(address);
        return person.isPresent() ? expected.of(world.person(person.getAsLong())) : 0;
    }
}
