package org.kith.marketing.campaigns;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.kith.channels.outbox.Mailings;
import org.kith.channels.outbox.NewMailing;
import org.kith.channels.outbox.Proof;
import org.kith.customers.Purpose;
import org.kith.marketing.content.Addressee;
import org.kith.marketing.content.Templates;
import org.kith.platform.settings.Settings;
import org.kith.shared.Message;
import org.kith.shared.Refusal;
import org.springframework.stereotype.Component;

/** Writes a campaign's mail to nobody, in all that it would carry, so that what the law asks can be looked for in it. */
@Component
class Letters {
    /** Templates say different things to different people; what must stand in a mail has to stand in everybody's. */
    private static final List<Function<String, Addressee>> READERS = List.of(
            url -> new Addressee("Alex Example", "Alex", "Example", "DE", "en", url),
            url -> new Addressee("\u738b\u5c0f\u660e", "\u5c0f\u660e", "\u738b", "CN", "zh-CN", url),
            url -> new Addressee("Example Ltd", null, null, null, null, url));

    /**
     * What was found in the mail.
     *
     * @param canBeLeft every reader sees a link by which to unsubscribe, and mail programs are told of it
     * @param saysAddress every reader sees the firm's postal address
     * @param trouble why there is no mail, in words for its writer
     */
    record Letter(
            boolean canBeLeft,
            boolean saysAddress,
            List<String> deadLinks,
            @Nullable Message trouble) {}

    private final Templates templates;
    private final Mailings mailings;
    private final Settings settings;

    Letters(Templates templates, Mailings mailings, Settings settings) {
        this.templates = templates;
        this.mailings = mailings;
        this.settings = settings;
    }

    Letter of(Campaign campaign) {
        try {
            return look(campaign);
        } catch (Refusal refusal) {
            return new Letter(false, false, List.of(), refusal.message());
        }
    }

    private Letter look(Campaign campaign) {
        var text = templates.compile(campaign.content());
        var offer = CampaignOffers.offer(campaign);
        var sender = new NewMailing.Sender(
                campaign.sender().name(), campaign.sender().address(), null);
        var proofs = READERS.stream()
                .map(reader -> mailings.proof(
                        sender, Purpose.MARKETING, url -> written(templates.write(text, reader.apply(url), offer))))
                .toList();
        var address = settings.firm().postalAddress();
        return new Letter(
                proofs.stream().allMatch(this::canBeLeft),
                proofs.stream()
                        .allMatch(proof -> visible(proof).says(address)
                                && words(proof.text().plain()).contains(words(address))),
                proofs.stream()
                        .flatMap(proof -> proof.deadLinks().stream())
                        .distinct()
                        .toList(),
                null);
    }

    private boolean canBeLeft(Proof proof) {
        return proof.offersOneClick()
                && visible(proof).links().contains(proof.unsubscribeUrl())
                && proof.text().plain().contains(proof.unsubscribeUrl());
    }

    private Templates.Visible visible(Proof proof) {
        var text = proof.text();
        return templates.visible(new Templates.Mail(text.subject(), text.html(), text.plain()));
    }

    private static NewMailing.Text written(Templates.Mail mail) {
        return new NewMailing.Text(mail.subject(), mail.html(), mail.plain());
    }

    private static String words(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
