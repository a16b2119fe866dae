package org.kith.customers;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.kith.platform.access.Viewer;
import org.kith.platform.webhooks.EventSource;
import org.kith.platform.webhooks.EventType;
import org.kith.shared.Message;
import org.springframework.stereotype.Component;

/** What webhooks can hear of customers; the triggers of V140 write it. */
@Component
class CustomerEvents implements EventSource {
    private static final List<EventType> TYPES = List.of(
            new EventType("customer.created", Message.of("A customer was added.")),
            new EventType(
                    "customer.changed",
                    Message.of("Fields or addresses of a customer changed; the event names which.")),
            new EventType("customer.deleted", Message.of("A customer was deleted.")),
            new EventType("customer.merged", Message.of("Another record became part of this customer.")),
            new EventType("customer.unmerged", Message.of("A record was parted from this customer again.")),
            new EventType("consent.changed", Message.of("A customer gave or withdrew a consent.")));

    private final Customers customers;

    CustomerEvents(Customers customers) {
        this.customers = customers;
    }

    @Override
    public List<EventType> types() {
        return TYPES;
    }

    @Override
    public boolean mayHear(String type, long customer, Viewer viewer) {
        return customers.mayHearOf(customer, viewer);
    }

    /** By the names that the triggers give them: columns as the API calls them, kinds of addresses, the firm's own fields. */
    @Override
    public Set<String> readable(Set<String> fields, Viewer viewer) {
        var rights = CustomerRights.of(viewer);
        return fields.stream()
                .filter(field -> rights.reads(CustomerRights.named(field)))
                .collect(Collectors.toSet());
    }
}
