package org.kith.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.kith.channels.outbox.MailingState;
import org.kith.channels.outbox.Mailings;
import org.kith.marketing.campaigns.Campaign;
import org.kith.marketing.campaigns.CampaignState;
import org.kith.marketing.campaigns.Campaigns;
import org.kith.platform.access.Viewer;
import org.springframework.stereotype.Component;

/** What time travel has to heed: mails on their way and windows that close. */
@Component
@InDemo
class RunningCampaigns {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final long POLL_MILLIS = 200;

    private final Campaigns campaigns;
    private final Mailings mailings;

    RunningCampaigns(Campaigns campaigns, Mailings mailings) {
        this.campaigns = campaigns;
        this.mailings = mailings;
    }

    /** Mails that are going out reach people today, not next week. A paused campaign holds nobody up. */
    void awaitSending() throws InterruptedException {
        var patience = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < patience && anySending()) {
            Thread.sleep(POLL_MILLIS);
        }
    }

    boolean windowClosesWithin(Instant from, Instant until) {
        return campaigns.all(Viewer.system()).stream().anyMatch(campaign -> closesWithin(campaign, from, until));
    }

    private boolean anySending() {
        return campaigns.all(Viewer.system()).stream()
                .filter(campaign -> campaign.state() == CampaignState.SENDING)
                .map(Campaign::launch)
                .filter(Objects::nonNull)
                .anyMatch(launch -> mailings.mailing(launch.mailing()).state() == MailingState.SENDING);
    }

    private static boolean closesWithin(Campaign campaign, Instant from, Instant until) {
        var launch = campaign.launch();
        if (launch == null) {
            return false;
        }
        var closes = launch.at().plus(Duration.ofDays(campaign.plan().windowDays()));
        return closes.isAfter(from) && !closes.isAfter(until);
    }
}
