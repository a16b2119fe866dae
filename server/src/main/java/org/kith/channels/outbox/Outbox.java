package org.kith.channels.outbox;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.kith.channels.email.SmtpServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One sending process under one worker's name: a ledger, the carriers, and the dispatcher that feeds them. */
final class Outbox {
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

    /** What the outbox is made of. */
    record Parts(
            DataSource database,
            Claims claims,
            Housekeeping housekeeping,
            MailingStore mailings,
            Personaliser personaliser,
            org.kith.channels.tracking.Tracking tracking,
            Composer composer,
            Meter meter,
            Line line,
            SmtpServer server,
            OutboxProperties properties,
            Clock clock) {}

    private final Parts parts;
    private final Ledger ledger;
    private final LinkedBlockingQueue<Letter> letters = new LinkedBlockingQueue<>();
    private final List<Carrier> carriers = new ArrayList<>();
    private final List<Thread> carrierThreads = new ArrayList<>();
    private final Dispatcher dispatcher;
    private @Nullable Thread dispatcherThread;

    private Outbox(Parts parts) throws SQLException {
        this.parts = parts;
        int connections = parts.server().connections();
        this.ledger = new Ledger(parts.database(), process(), connections, parts.clock());
        var office = new Carrier.Office(
                letters,
                ledger,
                parts.line(),
                parts.composer(),
                parts.meter(),
                parts.server(),
                parts.properties(),
                parts.clock());
        for (int number = 0; number < connections; number++) {
            carriers.add(new Carrier(number, office));
        }
        this.dispatcher = new Dispatcher(parts, ledger, letters);
    }

    static Outbox start(Parts parts) throws SQLException {
        var outbox = new Outbox(parts);
        for (var carrier : outbox.carriers) {
            outbox.carrierThreads.add(Thread.ofVirtual().name("outbox-carrier").start(carrier));
        }
        outbox.dispatcherThread = Thread.ofPlatform().name("outbox-dispatcher").start(outbox.dispatcher);
        LOG.info(
                "Sending by {} with {} connections as worker {}.",
                parts.server(),
                parts.server().connections(),
                outbox.ledger.worker());
        return outbox;
    }

    boolean isFenced() {
        return ledger.isFenced();
    }

    /** Whether it has to be stopped and another started in its place. */
    boolean isOver() {
        return ledger.isFenced() || dispatcher.isInDoubt();
    }

    /** Finishes what is on the wire, gives the rest back and signs off: nothing stays unknown. */
    void stop() throws InterruptedException {
        dispatcher.stop();
        if (dispatcherThread != null) {
            dispatcherThread.join();
        }
        carriers.forEach(Carrier::stop);
        for (var thread : carrierThreads) {
            thread.join();
        }
        letters.forEach(
                letter -> ledger.settle(Settlement.released(letter.claim().deliveryId())));
        ledger.close();
    }

    private static String process() {
        try {
            return InetAddress.getLocalHost().getHostName() + ":"
                    + ProcessHandle.current().pid();
        } catch (UnknownHostException e) {
            return "pid " + ProcessHandle.current().pid();
        }
    }
}
