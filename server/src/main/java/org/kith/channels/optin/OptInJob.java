package org.kith.channels.optin;

import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import org.kith.channels.email.EmailAddress;
import org.kith.channels.email.MimeWriter;
import org.kith.channels.email.OutgoingMail;
import org.kith.channels.email.SmtpConnection;
import org.kith.channels.email.SmtpOutcome;
import org.kith.channels.email.SmtpServer;
import org.kith.platform.jobs.JobHandler;
import org.kith.platform.jobs.JobRun;
import org.kith.platform.settings.Settings;
import org.kith.shared.KithClock;
import org.springframework.stereotype.Component;

/** Sends the question, at most once: it is written down as sent before the mail's last dot can reach the server. */
@Component
class OptInJob implements JobHandler {
    static final String KIND = "opt-in";
    static final String OPT_IN = "optIn";

    private final OptInStore store;
    private final OptIns questions;
    private final SmtpServer server;
    private final Settings settings;
    private final Clock clock;

    OptInJob(OptInStore store, OptIns questions, SmtpServer server, Settings settings, KithClock clock) {
        this.store = store;
        this.questions = questions;
        this.server = server;
        this.settings = settings;
        this.clock = clock.machine();
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Map<String, Object> run(JobRun run) {
        var id = ((Number) run.parameters().getOrDefault(OPT_IN, 0)).longValue();
        var question = store.find(id);
        if (question.isPresent() && question.get().sentAt() == null && questions.isOpen(question.get())) {
            send(question.get());
        }
        return Map.of(OPT_IN, id);
    }

    private void send(OptIn question) {
        var firm = settings.firm();
        var from = EmailAddress.parse(firm.senderAddress()).orElseThrow(NoSender::new);
        var to = EmailAddress.parse(question.address()).orElseThrow(() -> new QuestionNotSent(question.id()));
        var mail = new OutgoingMail(
                new OutgoingMail.Party(firm.senderName(), from),
                null,
                to,
                "<kith.confirm.%d@%s>".formatted(question.id(), from.domain()),
                clock.instant(),
                OptInSheet.in(question.isChinese())
                        .mail(question, firm.senderName(), questions.link(question), OptIns.VALID.toDays()),
                Map.of("Auto-Submitted", "auto-generated"));
        try (var connection = SmtpConnection.open(server)) {
            var outcome = connection.send(
                    new SmtpConnection.Envelope(from, to),
                    MimeWriter.write(mail),
                    () -> store.sent(question.id(), clock.instant()));
            if (!(outcome instanceof SmtpOutcome.Accepted)) {
                throw new QuestionNotSent(question.id());
            }
        } catch (IOException e) {
            throw new QuestionNotSent(question.id());
        }
    }
}
