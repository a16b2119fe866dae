package org.kith.marketing.campaigns;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kith.marketing.content.Content;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Requires;
import org.kith.platform.access.Viewer;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Planning a campaign and moving it through its cycle. */
@RestController
@RequestMapping("/api/campaigns")
class CampaignController {
    private final Campaigns campaigns;
    private final CampaignViews views;

    CampaignController(Campaigns campaigns, CampaignViews views) {
        this.campaigns = campaigns;
        this.views = views;
    }

    @GetMapping
    @Requires(Permission.CAMPAIGNS_READ)
    CampaignList all(Viewer viewer) {
        return new CampaignList(views.rows(campaigns.all(viewer)));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.CAMPAIGNS_WRITE)
    CampaignCreated create(Viewer viewer, @RequestBody @Valid NewCampaign request) {
        return new CampaignCreated(campaigns.create(request.name(), viewer).value());
    }

    @GetMapping("/{id}")
    @Requires(Permission.CAMPAIGNS_READ)
    CampaignView get(Viewer viewer, @PathVariable long id) {
        return views.view(campaigns.get(new CampaignId(id), viewer), viewer);
    }

    @PutMapping("/{id}")
    @Requires(Permission.CAMPAIGNS_WRITE)
    CampaignView change(Viewer viewer, @PathVariable long id, @RequestBody @Valid CampaignChange request) {
        var before = campaigns.get(new CampaignId(id), viewer);
        return views.view(campaigns.change(request.applied(before), viewer), viewer);
    }

    @PostMapping("/{id}/submit")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.CAMPAIGNS_WRITE)
    void submit(Viewer viewer, @PathVariable long id) {
        campaigns.submit(new CampaignId(id), viewer);
    }

    @PostMapping("/{id}/approve")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.CAMPAIGNS_APPROVE)
    void approve(Viewer viewer, @PathVariable long id, @RequestBody @Valid Approved request) {
        campaigns.approve(new CampaignId(id), request.version(), viewer);
    }

    @PostMapping("/{id}/launch")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.CAMPAIGNS_LAUNCH)
    void launch(Viewer viewer, @PathVariable long id) {
        campaigns.launch(new CampaignId(id), viewer);
    }

    @PostMapping("/{id}/pause")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.CAMPAIGNS_LAUNCH)
    void pause(Viewer viewer, @PathVariable long id) {
        campaigns.pause(new CampaignId(id), viewer);
    }

    @PostMapping("/{id}/resume")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.CAMPAIGNS_LAUNCH)
    void resume(Viewer viewer, @PathVariable long id) {
        campaigns.resume(new CampaignId(id), viewer);
    }

    @PostMapping("/{id}/stop")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.CAMPAIGNS_LAUNCH)
    void stop(Viewer viewer, @PathVariable long id) {
        campaigns.stop(new CampaignId(id), viewer);
    }

    record NewCampaign(@NotBlank @Size(max = 200) String name) {}

    /** @param version of the campaign as its approver saw it */
    record Approved(@NotNull Long version) {}

    record CampaignCreated(long id) {}

    record CampaignList(List<CampaignRow> items) {}

    record CampaignRow(
            long id,
            String name,
            String state,
            boolean paused,
            @Nullable String ownerName,
            String goal,
            BigDecimal budget,
            String currency,
            @Nullable Instant launchedAt,
            @Nullable Long audience,
            CampaignReport.@Nullable Interval incrementalProfit,
            Instant updatedAt) {}

    record CampaignView(
            long id,
            long version,
            String name,
            String state,
            boolean paused,
            @Nullable Long ownerId,
            @Nullable String ownerName,
            PlanView plan,
            AudienceView audience,
            ContentView content,
            ApprovalView approval,
            @Nullable Instant launchedAt,
            @Nullable Instant finishedAt,
            Instant createdAt) {}

    /** @param audienceChangedAt when a segment was changed after the approval, which no longer stands then */
    record ApprovalView(
            boolean required,
            BigDecimal above,
            @Nullable String approvedByName,
            @Nullable Instant approvedAt,
            @Nullable Instant audienceChangedAt) {}

    record PlanView(
            String goal,
            @Size(max = 2_000) String goalNote,
            @Size(max = 500) String offer,
            @Nullable @Size(max = 50) String offerCode,
            @DecimalMin("0") @DecimalMax("100") BigDecimal discountPercent,
            @Nullable @Size(max = 2_000) String landingUrl,
            @DecimalMin("0") @DecimalMax("1e12") BigDecimal budget,
            @DecimalMin("0") @DecimalMax("1e9") BigDecimal costPerContact,
            @DecimalMin("0") @DecimalMax("1e12") BigDecimal fixedCost,
            @Size(min = 3, max = 3) String currency,
            @Min(1) @Max(365) int windowDays,
            @Nullable Instant plannedStart) {
        static PlanView of(Campaign.Plan plan) {
            return new PlanView(
                    plan.goal().code(),
                    plan.goalNote(),
                    plan.offer(),
                    plan.offerCode(),
                    plan.discountPercent(),
                    plan.landingUrl(),
                    plan.cost().budget(),
                    plan.cost().perContact(),
                    plan.cost().fixed(),
                    plan.cost().currency(),
                    plan.windowDays(),
                    plan.plannedStart());
        }

        Campaign.Plan plan() {
            return new Campaign.Plan(
                    Campaign.Goal.of(goal),
                    goalNote,
                    offer,
                    blankToNull(offerCode),
                    discountPercent,
                    blankToNull(landingUrl),
                    new Campaign.Cost(budget, costPerContact, fixedCost, currency),
                    windowDays,
                    plannedStart);
        }
    }

    record AudienceView(
            @Nullable Long segmentId,
            @Nullable String segmentName,
            @Size(max = 20) List<Long> exclusions,
            @DecimalMin("0") @DecimalMax("0.5") BigDecimal controlShare) {}

    record ContentView(
            @Size(max = 300) String subject,
            @Size(max = 300) String preheader,
            String bodyFormat,
            @Size(max = 400_000) String body,
            @Size(max = 200) String fromName,
            @Size(max = 320) String fromAddress) {
        static ContentView of(Campaign campaign) {
            var content = campaign.content();
            return new ContentView(
                    content.subject(),
                    content.preheader(),
                    content.format().name().toLowerCase(Locale.ROOT),
                    content.body(),
                    campaign.sender().name(),
                    campaign.sender().address());
        }

        Content content() {
            var format = switch (bodyFormat) {
                case "mjml" -> Content.BodyFormat.MJML;
                case "html" -> Content.BodyFormat.HTML;
                default ->
                    throw new org.kith.shared.Invalid(
                            "content.bodyFormat",
                            "There is no body format '{0}'. There are mjml and html.",
                            bodyFormat);
            };
            return new Content(subject, preheader, format, body);
        }
    }

    /** @param ownerId absent: whose it is stays as it is */
    record CampaignChange(
            long version,
            @NotBlank @Size(max = 200) String name,
            @Nullable Long ownerId,
            @Valid PlanView plan,
            @Valid AudienceView audience,
            @Valid ContentView content) {
        Campaign applied(Campaign before) {
            return new Campaign(
                    before.id(),
                    version,
                    name,
                    before.state(),
                    ownerId == null || ownerId.equals(before.owner().userId())
                            ? before.owner()
                            : new Campaign.Owner(ownerId, null, null),
                    plan.plan(),
                    new Campaign.Audience(audience.segmentId(), audience.exclusions(), audience.controlShare()),
                    content.content(),
                    new Campaign.Sender(content.fromName(), content.fromAddress()),
                    before.approval(),
                    before.launch(),
                    before.finishedAt(),
                    before.createdAt(),
                    before.updatedAt());
        }
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
