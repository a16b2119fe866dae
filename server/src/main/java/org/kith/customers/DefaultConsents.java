package org.kith.customers;

import java.util.List;
import java.util.TreeSet;
import org.jooq.Condition;
import org.jooq.Field;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class DefaultConsents implements Consents {
    private final ConsentStore store;
    private final Customers customers;

    DefaultConsents(ConsentStore store, Customers customers) {
        this.store = store;
        this.customers = customers;
    }

    @Override
    @Transactional
    public void appendAll(List<ConsentEvent> events) {
        store.insert(events);
    }

    @Override
    @Transactional
    public List<Long> withdraw(Withdrawal withdrawal) {
        var meant = new TreeSet<Long>(List.of(withdrawal.customerId()));
        var address = withdrawal.address();
        var kind = kind(withdrawal.channel());
        if (address != null) {
            meant.addAll(customers.withAddress(kind, address));
        }
        var withdrawn = store.withdrawnBy(withdrawal, meant);
        store.insert(meant.stream()
                .filter(customer -> !withdrawn.contains(customer))
                .map(customer -> event(withdrawal, customer))
                .toList());
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

    private static ContactKind kind(Channel channel) {
        return switch (channel) {
            case EMAIL -> ContactKind.EMAIL;
            case SMS, PHONE -> ContactKind.PHONE;
            case POST -> ContactKind.POSTAL;
        };
    }

    @Override
    public List<Consent> of(long customerId) {
        return store.of(customerId);
    }

    @Override
    public Condition granted(Field<Long> customerId, Channel channel, Purpose purpose) {
        return ConsentStore.granted(customerId, channel, purpose);
    }
}
