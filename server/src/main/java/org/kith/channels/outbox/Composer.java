package org.kith.channels.outbox;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.kith.channels.email.EmailAddress;
import org.kith.channels.email.HeaderText;
import org.kith.channels.email.MimeWriter;
import org.kith.channels.email.OutgoingMail;
import org.kith.channels.email.SmtpConnection;
import org.kith.channels.email.SmtpServer;
import org.kith.channels.tracking.Tokens;
import org.kith.channels.tracking.Tracking;
import org.kith.customers.Purpose;
import org.kith.shared.Invalid;
import org.springframework.stereotype.Component;

/** Makes the bytes of a mail and its envelope. */
@Component
class Composer {
    /** A mail as it goes out. */
    record Parcel(SmtpConnection.Envelope envelope, byte[] mail) {}

    private static final long NOBODY = 0;

    private final Tracking tracking;
    private final Tokens tokens;
    private final Clock clock;
    private final @Nullable EmailAddress returnPath;

    Composer(Tracking tracking, Tokens tokens, Clock clock, SmtpServer server) {
        this.tracking = tracking;
        this.tokens = tokens;
        this.clock = clock;
        this.returnPath = server.returnPath() == null || server.returnPath().isBlank()
                ? null
                : address("kith.smtp.return-path", server.returnPath());
    }

    Parcel compose(Letter letter) {
        var mailing = letter.mailing();
        var delivery = letter.claim().deliveryId();
        var traced = tracking.trace(
                mailing.id().value(),
                delivery,
                new Tracking.Traced(letter.text().html(), letter.text().plain()));
        var to = address("address", letter.claim().person().address());
        var sender = mailing.sender();
        var from = address("fromAddress", sender.address());
        var mail = new OutgoingMail(
                new OutgoingMail.Party(sender.name(), from),
                Optional.ofNullable(sender.replyTo())
                        .map(replyTo -> address("replyTo", replyTo))
                        .orElse(null),
                to,
                letter.claim().messageId(),
                clock.instant(),
                content(letter.text().subject(), traced),
                headers(mailing.id(), mailing.purpose(), delivery));
        return new Parcel(new SmtpConnection.Envelope(bounceAddress(delivery, from), to), MimeWriter.write(mail));
    }

    private Map<String, String> headers(MailingId mailing, Purpose purpose, long delivery) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("List-Unsubscribe", "<" + tracking.unsubscribeUrl(delivery) + ">");
        headers.put("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"); // RFC 8058
        headers.put("Feedback-ID", mailing.value() + ":" + purpose.code() + ":kith");
        headers.put("Precedence", "bulk");
        headers.put("Auto-Submitted", "auto-generated");
        return headers;
    }

    /** A mail as {@link #compose} makes it, for a delivery that there is not. */
    Proof proof(NewMailing.Sender sender, Purpose purpose, Function<String, NewMailing.Text> letter) {
        var url = tracking.unsubscribeUrl(NOBODY);
        var text = letter.apply(url);
        var traced = new Tracking.Traced(text.html(), text.plain());
        var from = address("fromAddress", sender.address());
        var mail = new OutgoingMail(
                new OutgoingMail.Party(sender.name(), from),
                null,
                from,
                "<kith.proof@%s>".formatted(from.domain()),
                clock.instant(),
                content(text.subject(), traced),
                headers(new MailingId(NOBODY), purpose, NOBODY));
        var head = new String(MimeWriter.write(mail), StandardCharsets.UTF_8).split("\r\n\r\n", 2)[0];
        return new Proof(url, head, text, tracking.deadLinks(traced));
    }

    /** A mail that belongs to no audience: nothing in it is traced. */
    Parcel composeTest(NewMailing.Sender sender, NewMailing.Text text, String address) {
        var from = address("fromAddress", sender.address());
        var to = address("address", address);
        var id = "<kith.test.%s@%s>".formatted(java.util.UUID.randomUUID(), from.domain());
        var mail = new OutgoingMail(
                new OutgoingMail.Party(sender.name(), from),
                null,
                to,
                id,
                clock.instant(),
                content(text.subject(), new Tracking.Traced(text.html(), text.plain())),
                Map.of());
        return new Parcel(new SmtpConnection.Envelope(from, to), MimeWriter.write(mail));
    }

    // What a customer's name brings into the subject must not become a header.
    private static OutgoingMail.Content content(String subject, Tracking.Traced text) {
        return new OutgoingMail.Content(HeaderText.oneLine(subject), text.html(), text.plain());
    }

    private EmailAddress bounceAddress(long delivery, EmailAddress from) {
        return returnPath == null
                ? from
                : new EmailAddress(
                        "%s+%d-%s"
                                .formatted(returnPath.localPart(), delivery, tokens.proof(Tokens.Use.BOUNCE, delivery)),
                        returnPath.domain());
    }

    static EmailAddress address(String field, String address) {
        return EmailAddress.parse(address)
                .orElseThrow(() -> new Invalid(
                        field, "The e-mail address in '{0}' cannot be used. Write it as name@example.com.", field));
    }
}
