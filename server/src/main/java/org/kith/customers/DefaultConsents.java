package org.kith.customers;

import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class DefaultConsents implements Consents {
    private final ConsentStore store;

    DefaultConsents(ConsentStore store) {
        this.store = store;
    }

    @Override
    @Transactional
    public void appendAll(List<ConsentEvent> events) {
        store.insert(events);
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
