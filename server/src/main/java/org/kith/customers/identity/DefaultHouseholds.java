package org.kith.customers.identity;

import java.time.Clock;
import java.util.List;
import org.kith.customers.Customers;
import org.kith.platform.access.Action;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Viewer;
import org.kith.shared.NotFound;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class DefaultHouseholds implements Households {
    private final HouseholdStore store;
    private final Customers customers;
    private final Clock clock;

    DefaultHouseholds(HouseholdStore store, Customers customers, Clock clock) {
        this.store = store;
        this.customers = customers;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Household> of(long customerId, Viewer viewer) {
        viewer.require(Permission.CUSTOMERS_READ);
        customers.require(customerId, viewer);
        return store.of(customerId, viewer).stream()
                .filter(household -> household.members().size() > 1)
                .toList();
    }

    @Override
    @Transactional
    public void confirm(long id, Viewer viewer) {
        requireWhole(id, viewer);
        store.dissolveOthers(id, viewer.userIdOrNull(), clock.instant());
        store.decide(id, Household.State.CONFIRMED, viewer.userIdOrNull(), clock.instant());
    }

    @Override
    @Transactional
    public void dissolve(long id, Viewer viewer) {
        requireWhole(id, viewer);
        store.decide(id, Household.State.DISSOLVED, viewer.userIdOrNull(), clock.instant());
    }

    private void requireWhole(long id, Viewer viewer) {
        viewer.require(Permission.CUSTOMERS_WRITE);
        if (!store.seesAll(id, viewer)) {
            throw new NotFound("household", id);
        }
        store.members(id).forEach(member -> customers.require(member, Action.EDIT, viewer));
    }
}
