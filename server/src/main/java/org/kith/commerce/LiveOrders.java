package org.kith.commerce;

import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kith.customers.Customers;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Viewer;
import org.kith.platform.live.LiveSource;
import org.springframework.stereotype.Component;

/** Lets browsers follow the orders of customers; told with the customer. */
@Component
class LiveOrders implements LiveSource {
    private final OrderStore store;
    private final Customers customers;

    LiveOrders(OrderStore store, Customers customers) {
        this.store = store;
        this.customers = customers;
    }

    @Override
    public String object() {
        return "customer";
    }

    @Override
    public Changes since(@Nullable String snapshot, int most) {
        return store.changedSince(snapshot, most);
    }

    @Override
    public Set<Long> seen(Collection<Long> ids, Viewer viewer) {
        return viewer.may(Permission.ORDERS_READ) ? customers.mayHearOf(ids, viewer) : Set.of();
    }
}
