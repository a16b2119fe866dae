package org.kith.channels.outbox;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.kith.channels.email.SmtpConnection;
import org.kith.channels.email.SmtpOutcome;
import org.kith.channels.email.SmtpReply;
import org.kith.channels.email.SmtpServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Carries letters to the mail server over one connection, one at a time. */
final class Carrier implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Carrier.class);
    private static final Duration IDLE = Duration.ofSeconds(10);
    private static final Duration REST = Duration.ofSeconds(5);
    private static final int MOST_LOSSES = 20;

    /** What the carriers of a process share. */
    record Office(
            BlockingQueue<Letter> letters,
            Ledger ledger,
            Line line,
            Composer composer,
            Meter meter,
            SmtpServer server,
            OutboxProperties properties,
            Clock clock) {}

    private final int number;
    private final Office office;
    private volatile boolean stopping;
    private @Nullable SmtpConnection connection;
    private long lastUse = System.nanoTime();
    private long restUntil = lastUse;

    Carrier(int number, Office office) {
        this.number = number;
        this.office = office;
    }

    /** Lets it finish what it has in hand. */
    void stop() {
        stopping = true;
    }

    @Override
    public void run() {
        try {
            while (!stopping && !office.ledger().isFenced()) {
                if (System.nanoTime() < restUntil) {
                    Thread.sleep(200);
                    continue;
                }
                var letter = office.letters().poll(200, TimeUnit.MILLISECONDS);
                if (letter != null) {
                    carryOrGiveBack(letter);
                } else {
                    hangUpIfIdle();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            hangUp();
        }
    }

    private void hangUpIfIdle() {
        if (connection != null && System.nanoTime() - lastUse > IDLE.toNanos()) {
            hangUp();
        }
    }

    private void hangUp() {
        if (connection != null) {
            connection.close();
            forget();
        }
    }

    private void forget() {
        connection = null;
        office.line().closed();
    }

    private void carryOrGiveBack(Letter letter) {
        try {
            carry(letter, connected());
        } catch (IOException e) {
            office.ledger().settle(Settlement.released(letter.claim().deliveryId()));
            if (office.line().isInUse()) {
                restUntil = System.nanoTime() + REST.toNanos(); // it takes no more connections than it has
            } else {
                office.line().isDown(String.valueOf(e.getMessage()));
            }
        }
        lastUse = System.nanoTime();
    }

    private SmtpConnection connected() throws IOException {
        var open = connection;
        if (open == null) {
            open = SmtpConnection.open(office.server());
            office.line().opened();
            connection = open;
        }
        return open;
    }

    private void carry(Letter letter, SmtpConnection open) {
        long delivery = letter.claim().deliveryId();
        Composer.Parcel parcel;
        try {
            parcel = office.composer().compose(letter);
        } catch (DataAccessException | TransactionException | org.jooq.exception.DataAccessException e) {
            LOG.warn("Delivery {} goes back: there is no database at the moment.", delivery);
            office.ledger().settle(Settlement.released(delivery));
            return;
        } catch (RuntimeException e) {
            // One text that cannot be composed must not hold up the others; the cause is logged, the row says where.
            LOG.error("Delivery {} cannot be composed.", delivery, e);
            office.ledger()
                    .settle(Settlement.failed(
                            delivery,
                            "composing",
                            "See the log.",
                            office.clock().instant()));
            return;
        }
        var mark = office.ledger().mark(number, delivery);
        var outcome = open.send(parcel.envelope(), parcel.mail(), () -> Ledger.await(mark));
        office.ledger().settle(number, settlement(letter, outcome));
    }

    private Settlement settlement(Letter letter, SmtpOutcome outcome) {
        long delivery = letter.claim().deliveryId();
        var now = office.clock().instant();
        return switch (outcome) {
            case SmtpOutcome.Accepted accepted -> {
                office.meter().sent(letter.mailing().id());
                yield Settlement.sent(delivery, now);
            }
            case SmtpOutcome.Refused refused -> refused(letter, refused.reply());
            case SmtpOutcome.Impossible impossible ->
                Settlement.failed(
                        delivery,
                        "needs-" + impossible.need().toLowerCase(java.util.Locale.ROOT),
                        "The mail server does not offer " + impossible.need() + ".",
                        now);
            case SmtpOutcome.Lost lost -> {
                forget();
                yield lost.inDoubt() ? Settlement.unknown(delivery, "connection-lost", now) : lost(letter, lost);
            }
        };
    }

    private Settlement refused(Letter letter, SmtpReply reply) {
        if (reply.endsSession()) {
            hangUp(); // it closes now; that is not about this mail
        }
        int attempts = letter.claim().attempts() + 1;
        if (reply.isTransient()
                && (reply.endsSession() || attempts < office.properties().attempts())) {
            var wait = office.properties().retryDelay().multipliedBy(1L << Math.min(attempts - 1, 10));
            return Settlement.again(
                    letter.claim().deliveryId(),
                    reply.text(),
                    office.clock().instant().plus(wait));
        }
        var reason = reply.badAddress() ? "no-such-address" : "smtp-" + reply.code();
        return Settlement.failed(
                letter.claim().deliveryId(),
                reason,
                reply.text(),
                office.clock().instant());
    }

    private Settlement lost(Letter letter, SmtpOutcome.Lost lost) {
        var why = String.valueOf(lost.cause().getMessage());
        var now = office.clock().instant();
        long delivery = letter.claim().deliveryId();
        // Something in the mail itself may make the server drop the line: not for ever.
        return letter.claim().attempts() >= MOST_LOSSES
                ? Settlement.failed(delivery, "connection-lost", why, now)
                : Settlement.again(delivery, why, now.plusSeconds(1));
    }
}
