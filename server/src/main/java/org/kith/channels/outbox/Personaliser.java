package org.kith.channels.outbox;

import java.util.List;

/** Makes each recipient's text from a mailing's templates. Whoever owns the template language implements it as a bean. */
public interface Personaliser {
    /** Answers one text a recipient, in the recipients' order. Links are left as they are: the outbox makes them traceable. */
    List<Personalised> personalise(Mailing mailing, List<Recipient> recipients);

    /** What came of the templates for one recipient. */
    sealed interface Personalised {}

    /** A text to send. */
    record Written(String subject, String html, String plain) implements Personalised {}

    /** No text could be made; the delivery fails with this reason, a short code such as {@code template}. */
    record Unwritable(String reason, String detail) implements Personalised {}
}
