package org.kith.marketing.campaigns;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.kith.channels.outbox.Arm;
import org.kith.channels.outbox.MailingId;
import org.kith.channels.outbox.Mailings;
import org.kith.channels.outbox.Member;
import org.kith.channels.outbox.NewMailing;
import org.kith.customers.Purpose;
import org.kith.marketing.content.Templates;
import org.kith.platform.access.Action;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Subject;
import org.kith.platform.access.Viewer;
import org.kith.platform.settings.Settings;
import org.kith.shared.Invalid;
import org.kith.shared.Message;
import org.kith.shared.StaleVersion;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
class DefaultCampaigns implements Campaigns {
    private static final int LISTED = 500;
    private static final int LONGEST_NAME = 200;

    private final CampaignStore store;
    private final Audiences audiences;
    private final Checks checks;
    private final ControlGroups controlGroups;
    private final Templates templates;
    private final Mailings mailings;
    private final Evaluations evaluations;
    private final CampaignOwners owners;
    private final Settings settings;
    private final Clock clock;

    DefaultCampaigns(
            CampaignStore store,
            Audiences audiences,
            Checks checks,
            ControlGroups controlGroups,
            Templates templates,
            Mailings mailings,
            Evaluations evaluations,
            CampaignOwners owners,
            Settings settings,
            Clock clock) {
        this.store = store;
        this.audiences = audiences;
        this.checks = checks;
        this.controlGroups = controlGroups;
        this.templates = templates;
        this.mailings = mailings;
        this.evaluations = evaluations;
        this.owners = owners;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public CampaignId create(String name, Viewer viewer) {
        viewer.require(Subject.CAMPAIGNS.to(Action.CREATE), viewer.userIdOrNull(), viewer.teamId());
        var firm = settings.firm();
        var sender = new Campaign.Sender(firm.senderName(), firm.senderAddress());
        return store.insert(checked(name), sender, firm.currency().getCurrencyCode(), viewer, clock.instant());
    }

    @Override
    @Transactional(readOnly = true)
    public Campaign get(CampaignId id, Viewer viewer) {
        return store.get(id, viewer);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Campaign> all(Viewer viewer) {
        return store.all(viewer, LISTED);
    }

    @Override
    public Campaign change(Campaign campaign, Viewer viewer) {
        viewer.require(Permission.CAMPAIGNS_WRITE);
        var before = store.lock(campaign.id(), viewer);
        requireEditable(before, viewer);
        requireOpen(before);
        checked(campaign.name());
        requireOurCurrency(campaign.plan().cost().currency());
        var owner = campaign.owner().userId();
        var kept = Objects.equals(owner, before.owner().userId()) ? before.owner() : owners.next(campaign.id(), owner);
        store.update(campaign.ownedBy(kept), viewer, clock.instant());
        return store.get(campaign.id(), viewer);
    }

    @Override
    public void submit(CampaignId id, Viewer viewer) {
        viewer.require(Permission.CAMPAIGNS_WRITE);
        var campaign = store.lock(id, viewer);
        requireEditable(campaign, viewer);
        requireOpen(campaign);
        if (checks.needsApproval(campaign)) {
            store.submitted(id, clock.instant());
        } else {
            store.state(id, CampaignState.APPROVED, clock.instant());
        }
    }

    @Override
    public void approve(CampaignId id, long version, Viewer viewer) {
        viewer.require(Permission.CAMPAIGNS_APPROVE);
        var campaign = store.lock(id, viewer);
        requireOpen(campaign);
        if (campaign.version() != version) {
            throw new StaleVersion("campaign", id.value(), version, campaign.version());
        }
        var owner = campaign.owner().userId();
        var author = store.changedBy(id);
        if ((owner != null && owner == viewer.userId()) || (author != null && author == viewer.userId())) {
            throw new OwnApproval(campaign);
        }
        if (campaign.state() != CampaignState.AWAITING_APPROVAL) {
            throw new Invalid(
                    "state",
                    "The campaign '{0}' does not wait for an approval; it has to be submitted first.",
                    campaign.name());
        }
        store.approved(id, viewer, clock.instant());
    }

    @Override
    public void launch(CampaignId id, Viewer viewer) {
        viewer.require(Permission.CAMPAIGNS_LAUNCH);
        var campaign = store.lock(id, viewer);
        requireOpen(campaign);
        var failed = checks.of(campaign, audiences.preview(campaign, viewer)).stream()
                .filter(Check::forbids)
                .toList();
        if (!failed.isEmpty()) {
            throw new CampaignNotReady(failed);
        }
        var members = audiences.members(campaign, viewer);
        var assignment = controlGroups.of(campaign);
        requireWithinBudget(campaign, members, assignment);
        var mailing = mailings.plan(new NewMailing(
                id.origin(),
                Purpose.MARKETING,
                new NewMailing.Sender(
                        campaign.sender().name(), campaign.sender().address(), null),
                templates.compile(campaign.content()),
                null));
        mailings.addMembers(
                mailing,
                LongStream.of(members)
                        .mapToObj(customer ->
                                new Member(customer, assignment.isControl(customer) ? Arm.CONTROL : Arm.TREATED)));
        store.launched(id, mailing, viewer, clock.instant());
        mailings.launch(mailing);
    }

    @Override
    public void pause(CampaignId id, Viewer viewer) {
        mailings.pause(running(id, viewer));
    }

    @Override
    public void resume(CampaignId id, Viewer viewer) {
        mailings.resume(running(id, viewer));
    }

    @Override
    public void stop(CampaignId id, Viewer viewer) {
        mailings.stop(running(id, viewer));
        store.state(id, CampaignState.STOPPED, clock.instant());
    }

    @Override
    public CampaignReport report(CampaignId id, Viewer viewer) {
        var campaign = store.get(id, viewer);
        return evaluations.of(campaign);
    }

    /** The draw gives each customer a side of his own, so it can treat more than the share that was reckoned with. */
    private void requireWithinBudget(Campaign campaign, long[] members, ControlGroups.Draw draw) {
        var treated = LongStream.of(audiences.eligible(members))
                .filter(customer -> !draw.isControl(customer))
                .count();
        var check = checks.budget(campaign, treated);
        if (check.forbids()) {
            throw new CampaignNotReady(List.of(check));
        }
    }

    private static void requireEditable(Campaign campaign, Viewer viewer) {
        viewer.require(
                Subject.CAMPAIGNS.to(Action.EDIT),
                campaign.owner().userId(),
                campaign.owner().teamId());
    }

    private MailingId running(CampaignId id, Viewer viewer) {
        viewer.require(Permission.CAMPAIGNS_LAUNCH);
        var campaign = store.lock(id, viewer);
        var launch = campaign.launch();
        if (launch == null || campaign.state() != CampaignState.SENDING) {
            throw new Invalid(
                    "state",
                    "The campaign '{0}' is {1}: only one that is being sent can be paused, resumed or stopped.",
                    campaign.name(),
                    Message.term(campaign.state().code()));
        }
        return launch.mailing();
    }

    private static void requireOpen(Campaign campaign) {
        if (!campaign.state().open()) {
            throw new CampaignNotOpen(campaign);
        }
    }

    /** Costs are set against profit in the firm's currency; nothing is converted. */
    private void requireOurCurrency(String currency) {
        var ours = settings.firm().currency().getCurrencyCode();
        if (!ours.equals(currency)) {
            throw new Invalid("plan.currency", "The plan is in {0}, but the firm reckons in {1}.", currency, ours);
        }
    }

    private static String checked(String name) {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new Invalid("name", "A campaign's name has between 1 and {0} characters.", LONGEST_NAME);
        }
        return name;
    }
}
