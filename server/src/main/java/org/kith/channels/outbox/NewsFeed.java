package org.kith.channels.outbox;

import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Tells the listeners what became of deliveries. Each has its own place, so one that fails is told again and holds up none. */
@Component
class NewsFeed {
    private final NewsStore store;
    private final TransactionOperations transactions;
    private final List<DeliveryNews> listeners;

    NewsFeed(NewsStore store, TransactionOperations transactions, List<DeliveryNews> listeners) {
        this.store = store;
        this.transactions = transactions;
        this.listeners = List.copyOf(listeners);
    }

    void registerListeners() {
        listeners.forEach(listener -> store.register(listener.listener()));
    }

    List<DeliveryNews> listeners() {
        return listeners;
    }

    /** Tells this listener what is new; returns how many deliveries that were. */
    int tell(DeliveryNews listener) {
        var told = transactions.execute(status -> store.lockPlace(listener.listener())
                .map(place -> tellFrom(listener, place))
                .orElse(0));
        return told == null ? 0 : told;
    }

    private int tellFrom(DeliveryNews listener, long place) {
        long horizon = store.horizon();
        int told = store.read(place, horizon, listener::heard);
        if (told > 0) {
            store.move(listener.listener(), horizon);
        }
        return told;
    }
}
