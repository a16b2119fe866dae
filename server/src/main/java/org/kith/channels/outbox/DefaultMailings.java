package org.kith.channels.outbox;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kith.channels.email.HeaderText;
import org.kith.channels.email.SmtpConnection;
import org.kith.channels.email.SmtpOutcome;
import org.kith.channels.email.SmtpServer;
import org.kith.customers.Purpose;
import org.kith.platform.quarantine.Quarantine;
import org.kith.shared.Invalid;
import org.kith.shared.Message;
import org.kith.shared.NotFound;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class DefaultMailings implements Mailings {
    private static final int MEMBERS_AT_ONCE = 10_000;
    private static final int LONGEST_PAGE = 200;

    private final MailingStore store;
    private final Composer composer;
    private final Meter meter;
    private final Line line;
    private final SmtpServer server;
    private final Quarantine quarantine;
    private final Clock clock;

    DefaultMailings(
            MailingStore store,
            Composer composer,
            Meter meter,
            Line line,
            SmtpServer server,
            Quarantine quarantine,
            Clock clock) {
        this.store = store;
        this.composer = composer;
        this.meter = meter;
        this.line = line;
        this.server = server;
        this.quarantine = quarantine;
        this.clock = clock;
    }

    @Override
    @Transactional
    public MailingId plan(NewMailing mailing) {
        checkSender(mailing.sender());
        return store.insert(mailing, clock.instant());
    }

    private static void checkSender(NewMailing.Sender sender) {
        if (!HeaderText.isOneLine(sender.name())) {
            throw new Invalid("fromName", "The sender's name must be one line of text.");
        }
        Composer.address("fromAddress", sender.address());
        if (sender.replyTo() != null) {
            Composer.address("replyTo", sender.replyTo());
        }
    }

    @Override
    @Transactional
    public long addMembers(MailingId mailing, Stream<Member> members) {
        if (mailing(mailing).state() != MailingState.PLANNED) {
            throw new MailingNotReady(mailing, mailing(mailing).state(), Message.of("get more members"));
        }
        var chunk = new ArrayList<Member>(MEMBERS_AT_ONCE);
        long added = 0;
        for (var each = members.iterator(); each.hasNext(); ) {
            chunk.add(each.next());
            if (chunk.size() == MEMBERS_AT_ONCE || !each.hasNext()) {
                added += store.addMembers(mailing, chunk);
                chunk.clear();
            }
        }
        return added;
    }

    @Override
    @Transactional
    public void launch(MailingId mailing) {
        move(mailing, MailingState.SENDING, Message.of("be launched"), MailingState.PLANNED);
    }

    @Override
    @Transactional
    public void pause(MailingId mailing) {
        move(mailing, MailingState.PAUSED, Message.of("be paused"), MailingState.SENDING);
    }

    @Override
    @Transactional
    public void resume(MailingId mailing) {
        move(mailing, MailingState.SENDING, Message.of("go on"), MailingState.PAUSED);
    }

    @Override
    @Transactional
    public void stop(MailingId mailing) {
        move(
                mailing,
                MailingState.STOPPED,
                Message.of("be stopped"),
                MailingState.PLANNED,
                MailingState.SENDING,
                MailingState.PAUSED);
    }

    private void move(MailingId mailing, MailingState to, Message what, MailingState... from) {
        var present = mailing(mailing).state();
        if (present != to && !store.move(mailing, to, clock.instant(), List.of(from))) {
            throw new MailingNotReady(mailing, present, what);
        }
    }

    @Override
    public Mailing mailing(MailingId mailing) {
        return store.find(mailing).orElseThrow(() -> new NotFound("mailing", mailing.value()));
    }

    @Override
    public Optional<Mailing> byOrigin(String origin) {
        return store.byOrigin(origin);
    }

    @Override
    public MailingProgress progress(MailingId id) {
        var mailing = mailing(id);
        var states = new EnumMap<DeliveryState, Long>(DeliveryState.class);
        var suppressedBy = new HashMap<String, Long>();
        var failedBy = new HashMap<String, Long>();
        var echo = new MailingProgress.Echo(0, 0, 0, 0, 0);
        for (var count : store.counts(id)) {
            states.merge(count.state(), count.deliveries(), Long::sum);
            by(DeliveryState.SUPPRESSED, count, suppressedBy);
            by(DeliveryState.FAILED, count, failedBy);
            echo = echo.plus(count.echo());
        }
        long audience = states.values().stream().mapToLong(Long::longValue).sum();
        var trouble = mailing.state() == MailingState.SENDING ? line.trouble() : null;
        return new MailingProgress(
                mailing.state(),
                audience,
                states,
                suppressedBy,
                failedBy,
                echo,
                meter.perSecond(id),
                trouble == null ? "" : trouble);
    }

    private static void by(DeliveryState state, MailingStore.Count count, Map<String, Long> reasons) {
        if (count.state() == state && count.reason() != null) {
            reasons.merge(count.reason(), count.deliveries(), Long::sum);
        }
    }

    @Override
    public Deliveries deliveries(MailingId mailing, @Nullable DeliveryState state, int limit, @Nullable Long after) {
        int size = Math.clamp(limit, 1, LONGEST_PAGE);
        var rows = store.deliveries(mailing, state, size + 1, after);
        return rows.size() <= size
                ? new Deliveries(rows, null)
                : new Deliveries(rows.subList(0, size), rows.get(size - 1).id());
    }

    @Override
    public Proof proof(NewMailing.Sender sender, Purpose purpose, Function<String, NewMailing.Text> letter) {
        checkSender(sender);
        return composer.proof(sender, purpose, letter);
    }

    @Override
    public void sendTest(NewMailing.Sender sender, NewMailing.Text text, String address) {
        quarantine.refuse();
        checkSender(sender);
        var parcel = composer.composeTest(sender, text, address);
        try (var connection = SmtpConnection.open(server)) {
            switch (connection.send(parcel.envelope(), parcel.mail(), () -> {})) {
                case SmtpOutcome.Accepted accepted -> {}
                case SmtpOutcome.Refused refused ->
                    throw new TestMailNotSent(Message.of(
                            "The mail server refused it: {0}", refused.reply().text()));
                case SmtpOutcome.Impossible impossible ->
                    throw new TestMailNotSent(Message.of("The mail server does not offer {0}.", impossible.need()));
                case SmtpOutcome.Lost lost ->
                    throw new TestMailNotSent(Message.of("The connection to the mail server was lost. Try again."));
            }
        } catch (IOException e) {
            throw new TestMailNotSent(
                    Message.of("The mail server {0} cannot be used. Check kith.smtp.* in the configuration.", server));
        }
    }
}
