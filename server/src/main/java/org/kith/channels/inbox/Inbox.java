package org.kith.channels.inbox;

import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Reads the messages that were kept, each in a transaction of its own together with what follows from it. */
@Component
class Inbox {
    private static final int AT_ONCE = 100;

    private final InboundStore store;
    private final ReturnedReader reader;
    private final Consequences consequences;
    private final TransactionOperations transactions;
    private final Clock clock;

    Inbox(
            InboundStore store,
            ReturnedReader reader,
            Consequences consequences,
            TransactionOperations transactions,
            Clock clock) {
        this.store = store;
        this.reader = reader;
        this.consequences = consequences;
        this.transactions = transactions;
        this.clock = clock;
    }

    void readAll() {
        for (var ids = store.unread(AT_ONCE); !ids.isEmpty(); ids = store.unread(AT_ONCE)) {
            for (long id : ids) {
                transactions.executeWithoutResult(status -> store.lock(id).ifPresent(this::read));
            }
        }
    }

    private void read(InboundStore.Unread message) {
        var returned = reader.read(message.raw());
        consequences.of(returned);
        var known = returned.delivery().isPresent()
                        && store.target(returned.delivery().getAsLong()).isPresent()
                ? returned.delivery()
                : java.util.OptionalLong.empty();
        store.read(message.id(), returned.kind(), known, clock.instant());
    }
}
