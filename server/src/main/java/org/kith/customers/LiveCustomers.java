package org.kith.customers;

import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kith.platform.access.Viewer;
import org.kith.platform.live.LiveSource;
import org.springframework.stereotype.Component;

/** Lets browsers follow customers: their fields, addresses and consents. */
@Component
class LiveCustomers implements LiveSource {
    private final LiveCustomerStore store;
    private final Customers customers;

    LiveCustomers(LiveCustomerStore store, Customers customers) {
        this.store = store;
        this.customers = customers;
    }

    @Override
    public String object() {
        return "customer";
    }

    @Override
    public Changes since(@Nullable String snapshot, int most) {
        return store.since(snapshot, most);
    }

    @Override
    public Set<Long> seen(Collection<Long> ids, Viewer viewer) {
        return customers.mayHearOf(ids, viewer);
    }
}
