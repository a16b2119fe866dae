package org.kith.channels.outbox;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** What is to be done beside sending: dead processes are buried, mailings that are through are ended. */
@Component
class Housekeeping {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

    private final WorkerStore workers;
    private final MailingStore mailings;
    private final OutboxProperties properties;
    private final TransactionOperations transactions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Housekeeping(
            WorkerStore workers,
            MailingStore mailings,
            OutboxProperties properties,
            TransactionOperations transactions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.workers = workers;
        this.mailings = mailings;
        this.properties = properties;
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
    }

    /** Returns how many sending processes there are. */
    int buryTheDead(int self) {
        for (var remains : workers.buryTheDead(self, properties.lease())) {
            LOG.warn(
                    "Sending process {} died: {} deliveries were on the wire and stay unknown, {} go back to the queue.",
                    remains.worker(),
                    remains.unknown(),
                    remains.released());
        }
        return Math.max(1, workers.living());
    }

    void finish(Mailing mailing) {
        finish(mailing, MailingState.SENDING, MailingState.DONE);
    }

    /** Stopped mailings end when the last claimed delivery has come back. */
    void finishStopped() {
        for (var mailing : mailings.ending()) {
            mailings.suppressPlanned(mailing.id(), "stopped", clock.instant());
            finish(mailing, MailingState.STOPPED, MailingState.STOPPED);
        }
    }

    private void finish(Mailing mailing, MailingState from, MailingState to) {
        transactions.executeWithoutResult(status -> {
            if (mailings.finish(mailing.id(), from, to, clock.instant())) {
                LOG.info("Mailing {} ({}) is finished.", mailing.id().value(), mailing.origin());
                events.publishEvent(new MailingFinished(mailing.id(), mailing.origin()));
            }
        });
    }
}
