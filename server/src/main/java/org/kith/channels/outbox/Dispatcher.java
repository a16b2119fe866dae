package org.kith.channels.outbox;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import org.kith.channels.email.SmtpConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Claims batches of the mailings that are being sent, in turn, and has them written, as fast as the carriers take them. */
final class Dispatcher implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final long HOUSEKEEPING_NANOS = 1_000_000_000L;
    private static final int PAUSE_MILLIS = 200;
    private static final int SHORT_PAUSE_MILLIS = 2;

    private final Outbox.Parts parts;
    private final Ledger ledger;
    private final BlockingQueue<Letter> letters;
    private final Map<MailingId, Long> places = new HashMap<>();
    private final Map<MailingId, Pace> paces = new HashMap<>();
    private int processes = 1;
    private long keptHouse;
    private long nextCall;
    private volatile boolean stopping;
    private volatile boolean inDoubt;

    Dispatcher(Outbox.Parts parts, Ledger ledger, BlockingQueue<Letter> letters) {
        this.parts = parts;
        this.ledger = ledger;
        this.letters = letters;
        this.keptHouse = System.nanoTime() - HOUSEKEEPING_NANOS;
    }

    void stop() {
        stopping = true;
    }

    /** Whether a claim may have been committed that this process does not know of; it has to begin anew under another name. */
    boolean isInDoubt() {
        return inDoubt;
    }

    @Override
    public void run() {
        try {
            while (!stopping && !inDoubt && !ledger.isFenced()) {
                try {
                    Thread.sleep(turn());
                } catch (DataAccessException | TransactionException | org.jooq.exception.DataAccessException e) {
                    LOG.warn("The outbox has no database at the moment: {}", e.getMessage());
                    awaitDatabase();
                    inDoubt = true;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitDatabase() throws InterruptedException {
        while (!stopping && !ledger.isFenced()) {
            Thread.sleep(1_000);
            try {
                parts.mailings().sending();
                return;
            } catch (DataAccessException | TransactionException | org.jooq.exception.DataAccessException e) {
                LOG.debug("The outbox still has no database: {}", e.getMessage());
            }
        }
    }

    /** Returns how long to wait before the next turn, in milliseconds. */
    private int turn() {
        keepHouse();
        if (parts.line().trouble() != null) {
            giveBack();
            callServer();
            return PAUSE_MILLIS;
        }
        if (letters.size() >= parts.properties().batch()) {
            return SHORT_PAUSE_MILLIS;
        }
        boolean claimed = false;
        for (var mailing : parts.mailings().sending()) {
            claimed |= claim(mailing);
        }
        return claimed ? 0 : PAUSE_MILLIS;
    }

    private void keepHouse() {
        if (System.nanoTime() - keptHouse >= HOUSEKEEPING_NANOS) {
            keptHouse = System.nanoTime();
            processes = parts.housekeeping().buryTheDead(ledger.worker());
            parts.housekeeping().finishStopped();
        }
    }

    /** While the server cannot be reached nothing is held: a mailing that is paused or an objection takes effect. */
    private void giveBack() {
        var waiting = new ArrayList<Letter>();
        letters.drainTo(waiting);
        waiting.forEach(
                letter -> ledger.settle(Settlement.released(letter.claim().deliveryId())));
    }

    private void callServer() {
        if (System.nanoTime() < nextCall) {
            return;
        }
        try {
            SmtpConnection.open(parts.server()).close();
            parts.line().isUp();
        } catch (IOException e) {
            parts.line().isDown(String.valueOf(e.getMessage()));
            nextCall = System.nanoTime() + HOUSEKEEPING_NANOS;
        }
    }

    private boolean claim(Mailing mailing) {
        int limit = allowance(mailing);
        if (limit == 0) {
            return false;
        }
        long after = places.getOrDefault(mailing.id(), 0L);
        var batch = parts.claims().claim(mailing, ledger.worker(), after, limit);
        if (batch.last() != null) {
            places.put(mailing.id(), batch.last());
            spend(mailing, batch.claimed().size());
            write(mailing, batch.claimed());
            return true;
        }
        // The end was reached; what came back meanwhile stands before this place.
        places.remove(mailing.id());
        if (after == 0) {
            parts.housekeeping().finish(mailing);
        }
        return after != 0;
    }

    private int allowance(Mailing mailing) {
        int most = parts.properties().batch();
        return mailing.ratePerSecond() == null
                ? most
                : Math.min(
                        most,
                        paces.computeIfAbsent(mailing.id(), id -> new Pace())
                                .allowance((double) mailing.ratePerSecond() / processes));
    }

    private void spend(Mailing mailing, int mails) {
        var pace = paces.get(mailing.id());
        if (pace != null) {
            pace.spend(mails);
        }
    }

    private void write(Mailing mailing, List<Claimed> claimed) {
        if (claimed.isEmpty()) {
            return;
        }
        var texts = texts(mailing, claimed);
        for (int i = 0; i < claimed.size(); i++) {
            var claim = claimed.get(i);
            switch (texts.get(i)) {
                case Personaliser.Written written -> letters.add(new Letter(mailing, claim, written));
                case Personaliser.Unwritable unwritable ->
                    ledger.settle(Settlement.failed(
                            claim.deliveryId(),
                            unwritable.reason(),
                            unwritable.detail(),
                            parts.clock().instant()));
            }
        }
    }

    private List<Personaliser.Personalised> texts(Mailing mailing, List<Claimed> claimed) {
        var recipients = claimed.stream()
                .map(claim -> new Recipient(
                        claim.deliveryId(), claim.person(), parts.tracking().unsubscribeUrl(claim.deliveryId())))
                .toList();
        try {
            var texts = parts.personaliser().personalise(mailing, recipients);
            if (texts.size() == recipients.size()) {
                return texts;
            }
            LOG.error("The personaliser answered {} texts for {} recipients.", texts.size(), recipients.size());
        } catch (DataAccessException | TransactionException | org.jooq.exception.DataAccessException e) {
            throw e; // that is about no text; what was claimed goes back
        } catch (RuntimeException e) {
            LOG.error("The texts of mailing {} could not be made.", mailing.id().value(), e);
        }
        Personaliser.Personalised none = new Personaliser.Unwritable("personalising", "See the log.");
        return recipients.stream().map(recipient -> none).toList();
    }
}
