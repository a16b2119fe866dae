package org.kith.commerce;

import java.util.List;
import org.kith.customers.Customers;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Viewer;
import org.kith.platform.webhooks.EventSource;
import org.kith.platform.webhooks.EventType;
import org.kith.shared.Message;
import org.springframework.stereotype.Component;

/** What webhooks can hear of orders; the triggers of V140 write it. An order is heard of with its customer. */
@Component
class OrderEvents implements EventSource {
    private static final List<EventType> TYPES = List.of(
            new EventType("order.created", Message.of("A customer's orders were added.")),
            new EventType("order.changed", Message.of("A customer's orders changed.")));

    private final Customers customers;

    OrderEvents(Customers customers) {
        this.customers = customers;
    }

    @Override
    public List<EventType> types() {
        return TYPES;
    }

    @Override
    public boolean mayHear(String type, long customer, Viewer viewer) {
        return viewer.may(Permission.ORDERS_READ) && customers.mayHearOf(customer, viewer);
    }
}
