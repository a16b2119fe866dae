package org.kith.demo;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kith.demo.MailStore.Errand.Kind;
import org.kith.demo.smtp.ReceivedMail;
import org.kith.demo.smtp.SmtpReceiver;
import org.kith.demo.smtp.SmtpRules;
import org.kith.demo.world.Mailbox;
import org.kith.demo.world.World;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The world's mail server: people decide what to do about a mail when it arrives, from what stands in it. */
@Component
@InDemo
class Letterboxes implements SmartLifecycle {
    private static final SmtpRules.Refuse NO_SUCH_BOX = new SmtpRules.Refuse(550, "5.1.1 There is no such mailbox");

    private static final Duration UNTIL_BOUNCED = Duration.ofMinutes(4);

    private final WorldStore worlds;
    private final MailStore mails;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final int port;
    private @Nullable SmtpReceiver receiver;
    private volatile @Nullable World world;

    Letterboxes(
            WorldStore worlds,
            MailStore mails,
            TransactionTemplate transactions,
            Clock clock,
            @Value("${kith.world.mail-port:0}") int port) {
        this.worlds = worlds;
        this.mails = mails;
        this.transactions = transactions;
        this.clock = clock;
        this.port = port;
    }

    @Override
    public synchronized void start() {
        try {
            receiver = SmtpReceiver.start(port, this::rule, this::take);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(
                    "The demo's mail server cannot listen on port %d.".formatted(port), e);
        }
    }

    @Override
    public synchronized void stop() {
        var running = receiver;
        receiver = null;
        if (running != null) {
            try {
                running.close();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return receiver != null;
    }

    /** Up before anything sends, down after it. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE + 100;
    }

    private SmtpRules.Action rule(SmtpRules.Moment moment, List<String> recipients) {
        var refused = moment == SmtpRules.Moment.RECIPIENT && mailboxOf(recipients.getLast()) == Mailbox.REFUSED;
        return refused ? NO_SUCH_BOX : new SmtpRules.Proceed();
    }

    private Mailbox mailboxOf(String address) {
        var known = world();
        if (known == null) {
            return Mailbox.FINE;
        }
        var person = known.personBehind(address);
        return person.isPresent() ? known.person(person.getAsLong()).mailbox() : Mailbox.FINE;
    }

    private void take(ReceivedMail received) {
        Mail mail;
        try {
            mail = Mail.read(received.message());
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException("A mail to %s cannot be read.".formatted(received.recipients()), e);
        }
        var now = clock.instant();
        transactions.executeWithoutResult(status -> {
            mails.doNotWaitForTheDisk();
            for (var recipient : received.recipients()) {
                mails.keep(recipient, received.from(), mail.subject(), received.message(), now);
                var known = world();
                if (known != null) {
                    known.personBehind(recipient)
                            .ifPresent(person -> decide(known, person, new Arrival(received, recipient, mail, now)));
                }
            }
        });
    }

    /** A mail in one person's letterbox. */
    private record Arrival(ReceivedMail received, String recipient, Mail mail, Instant at) {}

    private void decide(World known, long person, Arrival arrival) {
        var mail = arrival.mail();
        var letter =
                mails.take(person, arrival.at(), mail.offer(), mail.messageId()).orElse(null);
        if (letter == null) {
            return;
        }
        var reaction = known.reaction(letter);
        plan(person, Kind.OPEN, reaction.readAt(), mail.pixel().orElse(null));
        plan(person, Kind.CLICK, reaction.clickedAt(), mail.invitingLink().orElse(null));
        plan(person, Kind.UNSUBSCRIBE, reaction.unsubscribedAt(), mail.oneClick());
        var complained = reaction.complainedAt();
        if (complained != null) {
            mails.sendBack(ReturnedMail.complaint(arrival.received(), arrival.recipient(), complained), complained);
        }
        if (known.person(person).mailbox() == Mailbox.BOUNCES) {
            var bounced = arrival.at().plus(UNTIL_BOUNCED);
            mails.sendBack(ReturnedMail.bounce(arrival.received(), arrival.recipient(), bounced), bounced);
        }
    }

    private void plan(long person, Kind kind, @Nullable Instant dueAt, @Nullable String target) {
        if (dueAt != null && target != null) {
            mails.plan(person, kind, dueAt, target);
        }
    }

    private @Nullable World world() {
        var known = world;
        if (known == null) {
            known = worlds.find().map(WorldState::world).orElse(null);
            world = known;
        }
        return known;
    }
}
