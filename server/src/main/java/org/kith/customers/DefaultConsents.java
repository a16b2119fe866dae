package org.kith.customers;

import java.util.List;
import java.util.TreeSet;
import org.jooq.Condition;
import org.jooq.Field;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class DefaultConsents implements Consents {
    private final ConsentStore store;
    private final Customers customers;
    private final ObjectProvider<ConsentNews> news;

    DefaultConsents(ConsentStore store, Customers customers, ObjectProvider<ConsentNews> news) {
        this.store = store;
        this.customers = customers;
        this.news = news;
    }

    @Override
    @Transactional
    public void appendAll(List<ConsentEvent> events) {
        store.insert(events);
        news.forEach(listener -> listener.heard(events));
    }

    @Override
    @Transactional
    public List<Long> withdraw(Withdrawal withdrawal) {
        var meant = new TreeSet<Long>(List.of(withdrawal.customerId()));
        var address = withdrawal.address();
        var kind = ContactKind.of(withdrawal.channel());
        if (address != null) {
            meant.addAll(customers.withAddress(kind, address));
        }
        var withdrawn = store.withdrawnBy(withdrawal, meant);
        var events = meant.stream()
                .filter(customer -> !withdrawn.contains(customer))
                .map(customer -> event(withdrawal, customer))
                .toList();
        appendAll(events);
        return List.copyOf(meant);
    }

    private static ConsentEvent event(Withdrawal withdrawal, long customer) {
        return new ConsentEvent(
                customer,
                withdrawal.channel(),
                withdrawal.purpose(),
                false,
                withdrawal.source(),
                null,
                withdrawal.address(),
                withdrawal.at());
    }

    @Override
    public List<Consent> of(long customerId) {
        return store.of(customerId);
    }

    @Override
    public List<ConsentRecord> history(long customerId, int limit) {
        return store.history(customerId, limit);
    }

    @Override
    public Condition granted(Field<Long> customerId, Channel channel, Purpose purpose) {
        return ConsentStore.granted(customerId, channel, purpose);
    }
}
