package org.kith.marketing.content;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.kith.channels.outbox.Mailing;
import org.kith.channels.outbox.NewMailing;
import org.kith.channels.outbox.Personaliser;
import org.kith.channels.outbox.Recipient;
import org.kith.platform.settings.Settings;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Fills a mailing's templates for each recipient; a mailing's templates are read once. */
@Component
class LiquidPersonaliser implements Personaliser {
    private static final int KEPT = 32;
    private static final Offer NONE = new Offer("", null, "", null);

    private final ConcurrentMap<NewMailing.Text, LiquidTemplates.Parsed> parsed = new ConcurrentHashMap<>();
    private final ObjectProvider<Offers> offers;
    private final Settings settings;

    LiquidPersonaliser(ObjectProvider<Offers> offers, Settings settings) {
        this.offers = offers;
        this.settings = settings;
    }

    @Override
    public List<Personalised> personalise(Mailing mailing, List<Recipient> recipients) {
        if (parsed.size() > KEPT) {
            parsed.clear();
        }
        var templates = parsed.computeIfAbsent(mailing.text(), LiquidTemplates::parsed);
        var offer = offers.stream()
                .flatMap(source -> source.behind(mailing.origin()).stream())
                .findFirst()
                .orElse(NONE);
        var firm = settings.firm();
        return recipients.stream()
                .map(recipient -> write(templates, new Variables(Addressee.of(recipient), offer, firm)))
                .toList();
    }

    private static Personalised write(LiquidTemplates.Parsed templates, Variables variables) {
        try {
            var mail = templates.write(variables);
            return new Written(mail.subject(), mail.html(), mail.plain());
        } catch (TemplateRefused refused) {
            return new Unwritable("template", refused.getMessage());
        }
    }
}
