package org.kith.marketing.campaigns;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.kith.channels.outbox.DeliveryState;
import org.kith.channels.outbox.MailingProgress;
import org.kith.channels.outbox.MailingState;
import org.kith.channels.outbox.Mailings;
import org.kith.channels.outbox.NewMailing;
import org.kith.customers.CustomerRights;
import org.kith.customers.Customers;
import org.kith.marketing.content.Addressee;
import org.kith.marketing.content.Templates;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Requires;
import org.kith.platform.access.Viewer;
import org.kith.platform.access.Viewers;
import org.kith.platform.settings.Settings;
import org.kith.shared.Invalid;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** What a campaign would do, does and did. */
@RestController
@RequestMapping("/api/campaigns/{id}")
class LiveController {
    private static final int LARGEST_PAGE = 200;
    private static final long POLL_MILLIS = 500;
    /** The browser connects anew after this, and is asked anew who it is. */
    private static final long STREAM_MILLIS = 60_000;

    private static final int ROUNDS_A_HEARTBEAT = 20;

    private final Campaigns campaigns;
    private final Audiences audiences;
    private final Checks checks;
    private final Templates templates;
    private final Mailings mailings;
    private final Customers customers;
    private final Settings settings;
    private final Viewers viewers;
    private final ObjectProvider<KnownTruth> truths;

    LiveController(
            Campaigns campaigns,
            Audiences audiences,
            Checks checks,
            Templates templates,
            Mailings mailings,
            Customers customers,
            Settings settings,
            Viewers viewers,
            ObjectProvider<KnownTruth> truths) {
        this.viewers = viewers;
        this.campaigns = campaigns;
        this.audiences = audiences;
        this.checks = checks;
        this.templates = templates;
        this.mailings = mailings;
        this.customers = customers;
        this.settings = settings;
        this.truths = truths;
    }

    @GetMapping("/audience")
    @Requires(Permission.CAMPAIGNS_READ)
    Audiences.Preview audience(Viewer viewer, @PathVariable long id) {
        return audiences.preview(campaigns.get(new CampaignId(id), viewer), viewer);
    }

    @GetMapping("/checks")
    @Requires(Permission.CAMPAIGNS_READ)
    CheckList checks(Viewer viewer, @PathVariable long id) {
        var campaign = campaigns.get(new CampaignId(id), viewer);
        var items = checks.of(campaign, audiences.preview(campaign, viewer));
        return new CheckList(items, items.stream().noneMatch(Check::forbids));
    }

    @PostMapping("/content/preview")
    @Requires(Permission.CAMPAIGNS_READ)
    ContentPreview preview(Viewer viewer, @PathVariable long id, @RequestBody PreviewRequest request) {
        var campaign = campaigns.get(new CampaignId(id), viewer);
        var addressee = addressee(campaign, request.customerId(), viewer);
        var mail = templates.write(
                templates.compile(campaign.content()), addressee.addressee(), CampaignOffers.offer(campaign));
        return new ContentPreview(mail.subject(), mail.html(), mail.plain(), addressee.customer());
    }

    @PostMapping("/content/test")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.CAMPAIGNS_WRITE)
    void test(Viewer viewer, @PathVariable long id, @RequestBody @Valid TestSend request) {
        var campaign = campaigns.get(new CampaignId(id), viewer);
        var mail = templates.write(
                templates.compile(campaign.content()),
                addressee(campaign, null, viewer).addressee(),
                CampaignOffers.offer(campaign));
        mailings.sendTest(
                new NewMailing.Sender(
                        campaign.sender().name(), campaign.sender().address(), null),
                new NewMailing.Text(mail.subject(), mail.html(), mail.plain()),
                request.address());
    }

    @GetMapping("/progress")
    @Requires(Permission.CAMPAIGNS_READ)
    Progress progress(Viewer viewer, @PathVariable long id) {
        return progress(campaigns.get(new CampaignId(id), viewer));
    }

    /** Tells the browser each change of the numbers while the campaign goes out. */
    @GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Requires(Permission.CAMPAIGNS_READ)
    SseEmitter events(Viewer viewer, @PathVariable long id) {
        campaigns.get(new CampaignId(id), viewer);
        var emitter = new SseEmitter(STREAM_MILLIS);
        var watcher = Thread.ofVirtual().name("campaign-events").unstarted(() -> watch(viewer, id, emitter));
        emitter.onCompletion(watcher::interrupt);
        emitter.onTimeout(emitter::complete);
        watcher.start();
        return emitter;
    }

    @GetMapping("/deliveries")
    @Requires(Permission.CAMPAIGNS_READ)
    DeliveryPage deliveries(
            Viewer viewer,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable Long after) {
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw new Invalid("limit", "limit is {0}; it must lie between 1 and {1}.", limit, LARGEST_PAGE);
        }
        var launch = campaigns.get(new CampaignId(id), viewer).launch();
        if (launch == null) {
            return new DeliveryPage(List.of(), null);
        }
        var page = mailings.deliveries(launch.mailing(), state == null ? null : DeliveryState.of(state), limit, after);
        var names = customers.names(
                page.items().stream().map(delivery -> delivery.customerId()).toList(), viewer);
        var addresses = CustomerRights.of(viewer).reads(CustomerRights.EMAIL);
        // A customer whom the viewer may not see is not listed; the sums count him all the same.
        var items = page.items().stream()
                .filter(delivery -> names.containsKey(delivery.customerId()))
                .map(delivery -> new DeliveryRow(
                        delivery.customerId(),
                        String.valueOf(names.get(delivery.customerId())),
                        addresses ? delivery.address() : null,
                        delivery.state().code(),
                        delivery.reason(),
                        delivery.settledAt(),
                        delivery.messageId()))
                .toList();
        return new DeliveryPage(items, page.next());
    }

    @GetMapping("/report")
    @Requires(Permission.CAMPAIGNS_READ)
    Report report(Viewer viewer, @PathVariable long id) {
        var report = campaigns.report(new CampaignId(id), viewer);
        var campaign = campaigns.get(new CampaignId(id), viewer);
        return Report.of(campaign, report, progress(campaign), truth(campaign));
    }

    private @Nullable Truth truth(Campaign campaign) {
        var known = truths.stream()
                .map(truth -> truth.incrementalProfit(campaign.id()))
                .filter(OptionalDouble::isPresent)
                .findFirst();
        return known.map(value -> new Truth(value.getAsDouble())).orElse(null);
    }

    private record Chosen(Addressee addressee, AsCustomer customer) {}

    /** The named customer, else the first of the audience, else a stand-in, so that a preview is always possible. */
    private Chosen addressee(Campaign campaign, @Nullable Long customerId, Viewer viewer) {
        var unsubscribe = settings.baseUrl().resolve("/u/preview").toString();
        var id = customerId == null ? firstMember(campaign, viewer) : customerId;
        if (id == null) {
            return new Chosen(
                    new Addressee("Alex Example", "Alex", "Example", null, "en", unsubscribe),
                    new AsCustomer(0, "Alex Example"));
        }
        customers.require(id, viewer);
        var profile = customers.profiles(List.of(id)).get(id);
        if (profile == null) {
            throw new org.kith.shared.NotFound("customer", id);
        }
        var shown = CustomerRights.of(viewer).shown(profile);
        return new Chosen(
                new Addressee(
                        shown.name(),
                        shown.givenName(),
                        shown.familyName(),
                        shown.country(),
                        shown.language(),
                        unsubscribe),
                new AsCustomer(id, profile.name()));
    }

    private @Nullable Long firstMember(Campaign campaign, Viewer viewer) {
        var members = audiences.members(campaign, viewer);
        return members.length == 0 ? null : members[0];
    }

    private void watch(Viewer viewer, long id, SseEmitter emitter) {
        Progress told = null;
        try {
            for (int round = 1; !Thread.currentThread().isInterrupted(); round++) {
                if (round % ROUNDS_A_HEARTBEAT == 0) {
                    emitter.send(SseEmitter.event().comment("")); // fails once the browser has gone
                }
                var asked = viewers.ofUser(viewer.userId()); // with the rights of this moment
                asked.require(Permission.CAMPAIGNS_READ);
                var now = progress(campaigns.get(new CampaignId(id), asked));
                if (!now.equals(told)) {
                    emitter.send(SseEmitter.event().name("progress").data(now, MediaType.APPLICATION_JSON));
                    told = now;
                }
                Thread.sleep(POLL_MILLIS);
            }
        } catch (IOException | RuntimeException e) {
            emitter.complete(); // the browser has gone, or connects again
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Progress progress(Campaign campaign) {
        var launch = campaign.launch();
        return launch == null
                ? Progress.none(campaign.state())
                : Progress.of(campaign.state(), mailings.progress(launch.mailing()));
    }

    record CheckList(List<Check> items, boolean launchable) {}

    record PreviewRequest(@Nullable Long customerId) {}

    record AsCustomer(long id, String name) {}

    record ContentPreview(String subject, String html, String plain, AsCustomer asCustomer) {}

    record TestSend(@NotBlank String address) {}

    record DeliveryRow(
            long customerId,
            String customerName,
            @Nullable String address,
            String state,
            @Nullable String reason,
            @Nullable Instant at,
            @Nullable String messageId) {}

    record DeliveryPage(List<DeliveryRow> items, @Nullable Long next) {}

    /** The states always add up to the audience. */
    record Progress(
            String state,
            boolean paused,
            long audience,
            long planned,
            long claimed,
            long sent,
            long suppressed,
            long control,
            long failed,
            long unknown,
            Map<String, Long> suppressedBy,
            Map<String, Long> failedBy,
            long bounced,
            long opened,
            long clicked,
            long unsubscribed,
            double ratePerSecond,
            String note) {
        static Progress none(CampaignState state) {
            return new Progress(state.code(), false, 0, 0, 0, 0, 0, 0, 0, 0, Map.of(), Map.of(), 0, 0, 0, 0, 0, "");
        }

        static Progress of(CampaignState state, MailingProgress progress) {
            var echo = progress.echo();
            return new Progress(
                    state.code(),
                    progress.state() == MailingState.PAUSED,
                    progress.audience(),
                    progress.in(DeliveryState.PLANNED),
                    progress.in(DeliveryState.CLAIMED),
                    progress.in(DeliveryState.SENT),
                    progress.in(DeliveryState.SUPPRESSED),
                    progress.in(DeliveryState.CONTROL),
                    progress.in(DeliveryState.FAILED),
                    progress.in(DeliveryState.UNKNOWN),
                    progress.suppressedBy(),
                    progress.failedBy(),
                    echo.bounced(),
                    echo.opened(),
                    echo.clicked(),
                    echo.unsubscribed(),
                    progress.ratePerSecond(),
                    progress.note());
        }
    }

    record ReportCampaign(long id, String name, String state) {}

    record Opens(long count, String note) {}

    /** What really came of it, where a simulated world knows. */
    record Truth(double incrementalProfit) {}

    record Report(
            ReportCampaign campaign,
            String currency,
            Instant asOf,
            Instant windowEnds,
            @JsonProperty("final") boolean last,
            CampaignReport.@Nullable Waiting waitingFor,
            Progress progress,
            CampaignReport.ArmResult treated,
            CampaignReport.ArmResult control,
            CampaignReport.Interval incrementalConversion,
            CampaignReport.Interval incrementalRevenue,
            CampaignReport.Interval incrementalProfit,
            CampaignReport.Interval profitPerTreated,
            CampaignReport.Interval netProfit,
            @Nullable Double returnOnInvestment,
            String method,
            String methodWhy,
            CampaignReport.SampleRatio sampleRatio,
            CampaignReport.Costs cost,
            Opens opens,
            long clicks,
            List<CampaignReport.Day> series,
            @Nullable Long otherCurrencies,
            CampaignReport.Verdict verdict,
            @Nullable Truth truth) {
        static Report of(Campaign campaign, CampaignReport report, Progress progress, @Nullable Truth truth) {
            var effects = report.effects();
            return new Report(
                    new ReportCampaign(
                            campaign.id().value(),
                            campaign.name(),
                            campaign.state().code()),
                    report.currency(),
                    report.asOf(),
                    report.windowEnds(),
                    report.last(),
                    report.waitingFor(),
                    progress,
                    report.treated(),
                    report.control(),
                    effects.conversion(),
                    effects.revenue(),
                    effects.profit(),
                    effects.profitPerTreated(),
                    effects.netProfit(),
                    effects.returnOnInvestment(),
                    effects.method(),
                    effects.methodWhy(),
                    report.sampleRatio(),
                    report.cost(),
                    new Opens(
                            progress.opened(),
                            "Mail programs open by themselves or hide it; Kith uses opens for nothing."),
                    progress.clicked(),
                    report.series(),
                    report.otherCurrencies(),
                    report.verdict(),
                    truth);
        }
    }
}
