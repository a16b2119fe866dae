package org.kith.channels.outbox;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kith.channels.email.EmailAddress;
import org.kith.channels.suppressions.MaySend;
import org.kith.channels.tracking.Tokens;
import org.kith.customers.Channel;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Takes the next members of a mailing's audience: who may not be written to is suppressed, who is in the control group is
 * recorded as one who would have been, and the rest are claimed by this process. The checks and the claim are one
 * transaction, so an objection that was committed before it is heard.
 */
@Component
class Claims {
    /**
     * What one claim came to.
     *
     * @param last the greatest delivery id that was looked at; null when none was planned beyond the place asked for
     */
    record Batch(List<Claimed> claimed, @Nullable Long last) {
        static final Batch NONE = new Batch(List.of(), null);
    }

    private record Candidate(ClaimStore.Planned row, Recipient.Person person) {}

    private final ClaimStore store;
    private final MaySend maySend;
    private final Tokens tokens;
    private final TransactionOperations transactions;
    private final Clock clock;

    Claims(ClaimStore store, MaySend maySend, Tokens tokens, TransactionOperations transactions, Clock clock) {
        this.store = store;
        this.maySend = maySend;
        this.tokens = tokens;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Claims up to so many deliveries of the mailing with greater ids than the given one. */
    Batch claim(Mailing mailing, int worker, long after, int limit) {
        return Objects.requireNonNull(transactions.execute(status -> claimLocked(mailing, worker, after, limit)));
    }

    private Batch claimLocked(Mailing mailing, int worker, long after, int limit) {
        store.lockMailing(mailing.id());
        if (!store.isSending(mailing.id()) || !store.isAlive(worker)) {
            return Batch.NONE;
        }
        var now = clock.instant();
        var planned = store.lockPlanned(mailing.id(), after, limit, now);
        if (planned.isEmpty()) {
            return Batch.NONE;
        }
        var decisions = new ArrayList<ClaimStore.Decision>(planned.size());
        var candidates = writable(mailing, planned, decisions);
        var claimed = decide(mailing, candidates, decisions);
        store.decide(decisions, worker, now);
        return new Batch(claimed, planned.getLast().id());
    }

    /** Those who pass every check; the others' suppression is added to the decisions. */
    private List<Candidate> writable(
            Mailing mailing, List<ClaimStore.Planned> planned, List<ClaimStore.Decision> decisions) {
        var verdicts = maySend.check(
                Channel.EMAIL,
                mailing.purpose(),
                planned.stream().map(ClaimStore.Planned::customerId).toList());
        var candidates = new ArrayList<Candidate>(planned.size());
        for (var row : planned) {
            switch (verdicts.getOrDefault(row.customerId(), new MaySend.Refused("deleted"))) {
                case MaySend.Refused refused -> decisions.add(suppressed(row, refused.reason()));
                case MaySend.Writable writable -> {
                    if (EmailAddress.parse(writable.address()).isPresent()) {
                        candidates.add(new Candidate(row, person(row, writable)));
                    } else {
                        decisions.add(suppressed(row, "unusable-address"));
                    }
                }
            }
        }
        return candidates;
    }

    private List<Claimed> decide(Mailing mailing, List<Candidate> candidates, List<ClaimStore.Decision> decisions) {
        if (candidates.isEmpty()) {
            return List.of();
        }
        var addresses = candidates.stream().map(c -> c.person().address()).collect(Collectors.toSet());
        var taken = new HashSet<>(store.taken(mailing.id(), addresses));
        var claimed = new ArrayList<Claimed>(candidates.size());
        for (var candidate : candidates) {
            var row = candidate.row();
            var address = candidate.person().address();
            if (!taken.add(address)) {
                decisions.add(suppressed(row, "duplicate-address"));
            } else {
                switch (row.arm()) {
                    case CONTROL ->
                        decisions.add(new ClaimStore.Decision(row.id(), DeliveryState.CONTROL, null, address, null));
                    case TREATED -> {
                        var messageId = messageId(mailing, row.id());
                        decisions.add(
                                new ClaimStore.Decision(row.id(), DeliveryState.CLAIMED, null, address, messageId));
                        claimed.add(new Claimed(row.id(), messageId, row.attempts(), candidate.person()));
                    }
                }
            }
        }
        return claimed;
    }

    private static ClaimStore.Decision suppressed(ClaimStore.Planned row, String reason) {
        return new ClaimStore.Decision(row.id(), DeliveryState.SUPPRESSED, reason, null, null);
    }

    private static Recipient.Person person(ClaimStore.Planned row, MaySend.Writable writable) {
        return new Recipient.Person(
                row.customerId(),
                writable.address(),
                writable.name(),
                writable.givenName(),
                writable.familyName(),
                writable.language(),
                writable.country());
    }

    private String messageId(Mailing mailing, long delivery) {
        var from = mailing.sender().address();
        return "<kith.%d.%d.%s@%s>"
                .formatted(
                        mailing.id().value(),
                        delivery,
                        tokens.proof(Tokens.Use.MESSAGE, delivery),
                        from.substring(from.lastIndexOf('@') + 1));
    }
}
