package org.kith.intelligence.warehouse;

import org.kith.customers.Customers;
import org.kith.platform.access.Viewer;
import org.springframework.stereotype.Component;

/** Which customers of the warehouse a viewer sees; shares and territories count as they are at this moment. */
@Component
public class SeenCustomers {
    private final Customers customers;

    SeenCustomers(Customers customers) {
        this.customers = customers;
    }

    /** @param customer the alias of the table {@code customer} in the query */
    public ViewerSql by(Viewer viewer, String customer) {
        return ViewerSql.of(viewer, customer, customers.shown(viewer));
    }
}
