package org.kith.customers.web;

import java.util.List;
import java.util.Set;
import org.kith.customers.Customer;
import org.kith.customers.CustomerValues;
import org.kith.customers.Customers;
import org.kith.platform.access.Colleagues;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Viewer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A customer as a viewer may read it: what tells of orders only for those who may read them. */
@Component
class CustomerDetails {
    /** Traits that tell of orders, which not everybody may read. */
    private static final Set<String> OF_ORDERS = Set.of("orders", "revenue", "profit", "quality", "faults");

    private final Customers customers;
    private final CustomerValues values;
    private final Colleagues colleagues;

    CustomerDetails(Customers customers, CustomerValues values, Colleagues colleagues) {
        this.customers = customers;
        this.values = values;
        this.colleagues = colleagues;
    }

    @Transactional(readOnly = true)
    CustomerController.CustomerDetail get(long id, Viewer viewer) {
        return of(customers.get(id, viewer), viewer);
    }

    CustomerController.CustomerDetail of(Customer customer, Viewer viewer) {
        var owner = customer.ownerId();
        var team = customer.teamId();
        return CustomerController.CustomerDetail.of(
                customer,
                owner == null ? null : colleagues.names(List.of(owner)).get(owner),
                team == null ? null : colleagues.teamNames(List.of(team)).get(team),
                values.shown(List.of(customer.custom()), viewer).getFirst(),
                customer.traits().stream()
                        .filter(trait -> viewer.may(Permission.ORDERS_READ) || !OF_ORDERS.contains(trait.name()))
                        .toList(),
                viewer.may(Permission.ORDERS_READ));
    }
}
