package org.kith.channels.post;

import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.kith.channels.email.EmailAddress;
import org.kith.channels.email.HeaderText;
import org.kith.channels.email.MimeWriter;
import org.kith.channels.email.OutgoingMail;
import org.kith.channels.email.SmtpConnection;
import org.kith.channels.email.SmtpOutcome;
import org.kith.channels.email.SmtpServer;
import org.kith.platform.access.AccountPost;
import org.kith.platform.quarantine.Quarantine;
import org.kith.platform.settings.Settings;
import org.kith.shared.KithClock;
import org.kith.shared.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** Sends letters about accounts from the firm's own address. Neither link nor recipient comes into the log. */
@Component
class SmtpAccountPost implements AccountPost {
    private static final Logger LOG = LoggerFactory.getLogger(SmtpAccountPost.class);

    private final SmtpServer server;
    private final Settings settings;
    private final Quarantine quarantine;
    private final Clock clock;

    SmtpAccountPost(SmtpServer server, Settings settings, Quarantine quarantine, KithClock clock) {
        this.server = server;
        this.settings = settings;
        this.quarantine = quarantine;
        this.clock = clock.machine();
    }

    @Override
    public void sendNewPasswordLink(Letter letter) {
        if (quarantine.holds()) {
            LOG.warn("A link to a new password was asked for, but this is a restored copy that sends nothing yet."
                    + " An administrator can make a link under Settings, Users.");
            return;
        }
        var firm = settings.firm();
        var from = EmailAddress.parse(firm.senderAddress());
        var to = EmailAddress.parse(letter.email());
        if (from.isEmpty() || to.isEmpty()) {
            LOG.warn("A link to a new password was asked for, but the firm has no sender's address yet."
                    + " Set it under Settings, Firm.");
            return;
        }
        var mail = new OutgoingMail(
                new OutgoingMail.Party(firm.senderName(), from.get()),
                null,
                to.get(),
                "<kith.account.%s@%s>".formatted(UUID.randomUUID(), from.get().domain()),
                clock.instant(),
                content(letter, firm.name()),
                Map.of("Auto-Submitted", "auto-generated"));
        send(new SmtpConnection.Envelope(from.get(), to.get()), MimeWriter.write(mail));
    }

    private void send(SmtpConnection.Envelope envelope, byte[] mail) {
        try (var connection = SmtpConnection.open(server)) {
            if (!(connection.send(envelope, mail, () -> {}) instanceof SmtpOutcome.Accepted)) {
                LOG.warn("The mail server {} did not take a link to a new password.", server);
            }
        } catch (IOException e) {
            LOG.warn(
                    "The mail server {} cannot be used for a link to a new password. Check kith.smtp.* in the configuration.",
                    server);
        }
    }

    private static OutgoingMail.Content content(Letter letter, String firm) {
        var reader = letter.reader();
        var subject = Message.of("A new password for {0}", firm).in(reader);
        var greeting = Message.of("Hello {0},", letter.name()).in(reader);
        var before = Message.of(
                        "somebody, we hope you, asked for a new password. Choose it here within {0} minutes; the link works once:",
                        letter.validity().toMinutes())
                .in(reader);
        var after = Message.of("If it was not you, do nothing: your password stays as it is.")
                .in(reader);
        var link = letter.link().toString();
        var plain = String.join("\n\n", greeting, before, link, after) + "\n";
        var html = "<p>%s</p><p>%s</p><p><a href=\"%s\">%s</a></p><p>%s</p>"
                .formatted(safe(greeting), safe(before), safe(link), safe(link), safe(after));
        return new OutgoingMail.Content(HeaderText.oneLine(subject), html, plain);
    }

    private static String safe(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
