package org.kith.marketing.campaigns;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kith.intelligence.segments.Segments;
import org.kith.marketing.content.TemplateRefused;
import org.kith.marketing.content.Templates;
import org.kith.platform.settings.Settings;
import org.kith.shared.Message;
import org.springframework.stereotype.Component;

/** Everything that is looked at before a campaign may go out: the plan, the law, and what could be learnt. */
@Component
class Checks {
    private static final double MOST_INELIGIBLE = 0.2;

    private final Templates templates;
    private final Letters letters;
    private final Segments segments;
    private final Settings settings;

    Checks(Templates templates, Letters letters, Segments segments, Settings settings) {
        this.templates = templates;
        this.letters = letters;
        this.segments = segments;
        this.settings = settings;
    }

    List<Check> of(Campaign campaign, Audiences.Preview audience) {
        var checks = new ArrayList<Check>();
        checks.addAll(audience(campaign, audience));
        checks.addAll(content(campaign));
        checks.addAll(law(campaign));
        checks.addAll(approval(campaign));
        return checks;
    }

    boolean needsApproval(Campaign campaign) {
        return campaign.plan().cost().budget().compareTo(settings.firm().approvalAbove()) > 0;
    }

    /** Whether the plan allows to write to so many. */
    Check budget(Campaign campaign, long treated) {
        var plan = campaign.plan().cost();
        var cost = plan.of(treated);
        return new Check(
                "budget",
                cost.compareTo(plan.budget()) <= 0,
                Check.Severity.error,
                Message.of(
                        "To write to {0} would cost {1} {2}, more than the budget of {3}. Raise the budget or the control group's share, or narrow the segment.",
                        treated, text(cost), plan.currency(), text(plan.budget())),
                Map.of("treated", treated, "cost", cost, "budget", plan.budget()));
    }

    private List<Check> audience(Campaign campaign, Audiences.Preview audience) {
        var share = campaign.audience().controlShare();
        var ineligible = audience.size() == 0 ? 0 : 1 - (double) audience.eligible() / audience.size();
        return List.of(
                Check.error(
                        "segment",
                        campaign.audience().segment() != null,
                        "Choose the segment that the campaign is for."),
                Check.error("audience", audience.eligible() > 0, "Nobody in the audience can be written to."),
                budget(campaign, audience.treated()),
                Check.warning(
                        "control",
                        share.signum() > 0,
                        "Without a control group nobody can say what the campaign earned."),
                new Check(
                        "eligible",
                        ineligible <= MOST_INELIGIBLE,
                        Check.Severity.warning,
                        Message.of(
                                "{0} of {1} cannot be written to (no consent or no address).",
                                audience.size() - audience.eligible(), audience.size()),
                        Map.of("ineligible", audience.size() - audience.eligible(), "size", audience.size())));
    }

    private List<Check> content(Campaign campaign) {
        var checks = new ArrayList<Check>();
        checks.add(Check.error("subject", !campaign.content().subject().isBlank(), "Write a subject."));
        checks.add(Check.error("body", !campaign.content().body().isBlank(), "Write the mail's body."));
        checks.add(template(campaign));
        checks.add(Check.error(
                "link",
                isWebAddress(campaign.plan().landingUrl()),
                "The offer's link must be a full http(s) address."));
        return checks;
    }

    private Check template(Campaign campaign) {
        try {
            templates.compile(campaign.content());
            var unknown = templates.unknownVariables(campaign.content());
            return new Check(
                    "template",
                    unknown.isEmpty(),
                    Check.Severity.error,
                    Message.of("There are no variables named {0}.", unknown),
                    Map.of("unknown", unknown));
        } catch (TemplateRefused refused) {
            return new Check("template", false, Check.Severity.error, refused.message(), Map.of());
        }
    }

    private List<Check> law(Campaign campaign) {
        var letter = letters.of(campaign);
        return List.of(
                Check.error(
                        "sender",
                        campaign.sender().address().matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+|[^@\\s]+@localhost")
                                && !campaign.sender().name().isBlank(),
                        "Name the sender and the address it comes from."),
                postalAddress(letter),
                found(
                        "unsubscribe",
                        letter.canBeLeft(),
                        letter,
                        Message.of(
                                "The mail must carry a link to unsubscribe that every reader can see. Place {{ unsubscribe_url }} in a link, or leave it out altogether: then Kith adds one.")),
                new Check(
                        "links",
                        letter.deadLinks().isEmpty(),
                        Check.Severity.error,
                        Message.of(
                                "These links lead nowhere: {0}. A link is a full address such as https://shop.example/offer.",
                                letter.deadLinks()),
                        Map.of("links", String.join(", ", letter.deadLinks()))),
                Check.error(
                        "consent",
                        true,
                        "Only customers whose consent stands at the moment of sending are written to."));
    }

    private Check postalAddress(Letters.Letter letter) {
        var address = settings.firm().postalAddress();
        return address.isBlank()
                ? Check.error(
                        "postal-address",
                        false,
                        "The firm's postal address has to stand in the mail; an administrator sets it in the settings.")
                : found(
                        "postal-address",
                        letter.saysAddress(),
                        letter,
                        Message.of(
                                "The firm's postal address “{0}” has to stand in the mail where every reader sees it. Place {{ firm.address }} in the text, or leave it out altogether: then Kith adds it.",
                                address));
    }

    private static Check found(String name, boolean ok, Letters.Letter letter, Message otherwise) {
        var trouble = letter.trouble();
        return new Check(
                name,
                ok,
                Check.Severity.error,
                trouble == null ? otherwise : Message.of("The mail cannot be written: {0}", trouble),
                Map.of());
    }

    private List<Check> approval(Campaign campaign) {
        var approved = !needsApproval(campaign) || campaign.approval() != null;
        var changed = changedSinceApproval(campaign);
        return List.of(
                new Check(
                        "approval",
                        approved,
                        Check.Severity.error,
                        Message.of(
                                "A budget above {0} needs the approval of a second person.",
                                text(settings.firm().approvalAbove())),
                        Map.of("above", settings.firm().approvalAbove())),
                Check.error(
                        "approved-audience",
                        changed.isEmpty(),
                        "A segment of the campaign was changed after the approval. Submit the campaign again, so that the second person sees whom it reaches now."));
    }

    /** When a segment of the campaign became another than the one that was approved; empty where the approval stands. */
    Optional<Instant> changedSinceApproval(Campaign campaign) {
        var approval = campaign.approval();
        if (approval == null || !campaign.state().open()) {
            return Optional.empty();
        }
        var used = new ArrayList<>(campaign.audience().exclusions());
        var segment = campaign.audience().segment();
        if (segment != null) {
            used.add(segment);
        }
        return segments.changedAt(used).filter(at -> at.isAfter(approval.at()));
    }

    private static boolean isWebAddress(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return true;
        }
        try {
            var uri = new URI(text);
            return uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static String text(BigDecimal amount) {
        return amount.stripTrailingZeros().toPlainString();
    }
}
