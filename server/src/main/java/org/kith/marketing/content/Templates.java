package org.kith.marketing.content;

import java.util.List;
import org.kith.channels.outbox.NewMailing;

/** Makes mails from content: first a mailing's templates, then each recipient's text. */
public interface Templates {
    /**
     * Turns content into the templates of a mailing: MJML becomes HTML, HTML is cleaned, the plain part is derived, and the
     * sender's address with the way to unsubscribe is added where the writer left it out.
     *
     * @throws TemplateRefused if a part cannot be read
     */
    NewMailing.Text compile(Content content);

    /**
     * Fills templates for one addressee.
     *
     * @throws TemplateRefused if a template does not end, grows too large or cannot be filled
     */
    Mail write(NewMailing.Text templates, Addressee addressee, Offer offer);

    /** Variables that the content names although there are none such. */
    List<String> unknownVariables(Content content);

    /** What a reader finds in a mail's HTML: its words, and the addresses of what can be clicked. */
    Visible visible(Mail mail);

    /** Words, with single spaces between them, and links. */
    record Visible(String words, List<String> links) {
        public boolean says(String text) {
            var asked = text.strip().replaceAll("\\s+", " ");
            return !asked.isEmpty() && words.contains(asked);
        }
    }

    /** A mail as one person receives it. */
    record Mail(String subject, String html, String plain) {}
}
