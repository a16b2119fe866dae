package org.kith.marketing.campaigns;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
    private final Settings settings;

    Checks(Templates templates, Settings settings) {
        this.templates = templates;
        this.settings = settings;
    }

    List<Check> of(Campaign campaign, Audiences.Preview audience) {
        var checks = new ArrayList<Check>();
        checks.addAll(audience(campaign, audience));
        checks.addAll(content(campaign));
        checks.addAll(law(campaign));
        checks.add(approval(campaign));
        return checks;
    }

    boolean needsApproval(Campaign campaign) {
        return campaign.plan().cost().budget().compareTo(settings.firm().approvalAbove()) > 0;
    }

    private static List<Check> audience(Campaign campaign, Audiences.Preview audience) {
        var share = campaign.audience().controlShare();
        var ineligible = audience.size() == 0 ? 0 : 1 - (double) audience.eligible() / audience.size();
        return List.of(
                Check.error(
                        "segment",
                        campaign.audience().segment() != null,
                        "Choose the segment that the campaign is for."),
                Check.error("audience", audience.eligible() > 0, "Nobody in the audience can be written to."),
                new Check(
                        "budget",
                        audience.withinBudget(),
                        Check.Severity.error,
                        Message.of(
                                "It would cost {0} {1}, more than the budget of {2}.",
                                text(audience.cost()),
                                campaign.plan().cost().currency(),
                                text(campaign.plan().cost().budget())),
                        Map.of(
                                "cost",
                                audience.cost(),
                                "budget",
                                campaign.plan().cost().budget())),
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
        return List.of(
                Check.error(
                        "sender",
                        campaign.sender().address().matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+|[^@\\s]+@localhost")
                                && !campaign.sender().name().isBlank(),
                        "Name the sender and the address it comes from."),
                Check.error(
                        "postal-address",
                        !settings.firm().postalAddress().isBlank(),
                        "The firm's postal address has to stand in the mail; an administrator sets it in the settings."),
                Check.error("unsubscribe", true, "Each mail carries a one-click unsubscribe link."),
                Check.error(
                        "consent",
                        true,
                        "Only customers whose consent stands at the moment of sending are written to."));
    }

    private Check approval(Campaign campaign) {
        var approved = !needsApproval(campaign) || campaign.approval() != null;
        return new Check(
                "approval",
                approved,
                Check.Severity.error,
                Message.of(
                        "A budget above {0} needs the approval of a second person.",
                        text(settings.firm().approvalAbove())),
                Map.of("above", settings.firm().approvalAbove()));
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
