package org.kith.marketing.campaigns;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.kith.channels.outbox.MailingFinished;
import org.kith.channels.outbox.MailingId;
import org.kith.channels.outbox.Mailings;
import org.kith.customers.Timeline;
import org.kith.customers.Timeline.Happening;
import org.kith.intelligence.experiments.Buyer;
import org.kith.intelligence.experiments.Experiments;
import org.kith.intelligence.experiments.Period;
import org.kith.platform.quarantine.Quarantine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Moves a campaign on when its mails are out, and says the last word when its window is over. */
@Component
class CampaignEnds {
    private static final Logger LOG = LoggerFactory.getLogger(CampaignEnds.class);
    private static final int BATCH = 5_000;

    private final CampaignStore store;
    private final Evaluations evaluations;
    private final Experiments experiments;
    private final Mailings mailings;
    private final TouchStore touches;
    private final ContactTraits traits;
    private final Timeline timeline;
    private final TransactionTemplate transactions;
    private final Quarantine quarantine;
    private final Clock clock;

    CampaignEnds(
            CampaignStore store,
            Evaluations evaluations,
            Experiments experiments,
            Mailings mailings,
            TouchStore touches,
            ContactTraits traits,
            Timeline timeline,
            TransactionTemplate transactions,
            Quarantine quarantine,
            Clock clock) {
        this.store = store;
        this.evaluations = evaluations;
        this.experiments = experiments;
        this.mailings = mailings;
        this.touches = touches;
        this.traits = traits;
        this.timeline = timeline;
        this.transactions = transactions;
        this.quarantine = quarantine;
        this.clock = clock;
    }

    @ApplicationModuleListener
    void on(MailingFinished finished) {
        CampaignId.ofOrigin(finished.origin()).ifPresent(campaign -> store.sent(campaign, clock.instant()));
    }

    @Scheduled(fixedDelayString = "${kith.campaigns.look-every:20s}")
    void evaluateWhatIsDue() {
        if (quarantine.holds()) {
            return;
        }
        store.due(clock.instant()).forEach(id -> store.ofId(id).ifPresent(this::finishOrTellWhy));
    }

    /** One campaign that cannot be evaluated now must not keep the others from it; it is due again at the next look. */
    private void finishOrTellWhy(Campaign campaign) {
        try {
            finish(campaign);
        } catch (RuntimeException e) {
            LOG.error(
                    "Campaign {} could not be evaluated and will be tried again",
                    campaign.id().value(),
                    e);
        }
    }

    private void finish(Campaign campaign) {
        var launch = campaign.launch();
        if (launch == null) {
            return;
        }
        if (campaign.state() == CampaignState.SENDING) {
            // Its window is over: whoever was not written to by now would be in no result.
            stop(launch.mailing());
        }
        if (evaluations.waitingFor(campaign).isPresent()) {
            return;
        }
        transactions.executeWithoutResult(status -> {
            evaluations.keep(campaign, true);
            store.state(campaign.id(), CampaignState.EVALUATED, clock.instant());
            respond(campaign, launch);
        });
    }

    private void stop(MailingId mailing) {
        switch (mailings.mailing(mailing).state()) {
            case PLANNED, SENDING, PAUSED -> mailings.stop(mailing);
            case STOPPED, DONE -> {}
        }
    }

    /** Who bought within the window is known to have responded; whether because of the campaign, only the arms together tell. */
    private void respond(Campaign campaign, Campaign.Launch launch) {
        var responders =
                experiments.buyers(launch.mailing().value(), new Period(launch.at(), campaign.windowEnds(launch.at())));
        for (int from = 0; from < responders.size(); from += BATCH) {
            respond(campaign, responders.subList(from, Math.min(responders.size(), from + BATCH)));
        }
    }

    private void respond(Campaign campaign, List<Buyer> buyers) {
        touches.responded(campaign.id(), buyers);
        traits.refresh(buyers.stream().map(Buyer::customerId).toList());
        List<Happening> happenings = buyers.stream()
                .map(buyer -> new Happening(
                        buyer.customerId(),
                        buyer.firstOrder(),
                        "campaign.responded",
                        campaign.id().origin(),
                        Map.of(
                                "campaign",
                                campaign.name(),
                                "campaignId",
                                campaign.id().value())))
                .toList();
        timeline.appendAll(happenings);
    }
}
