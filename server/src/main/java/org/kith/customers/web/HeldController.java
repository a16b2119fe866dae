package org.kith.customers.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.kith.customers.CustomerRights;
import org.kith.customers.Customers;
import org.kith.platform.access.Action;
import org.kith.platform.access.ForOneself;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Requires;
import org.kith.platform.access.Viewer;
import org.kith.platform.audit.Trail;
import org.kith.platform.privacy.HeldData;
import org.kith.shared.KithClock;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** All that is held on a customer, for the customer who asks for it; who took it along is in the trail. */
@RestController
@RequestMapping("/api/customers/{id}/held")
class HeldController {
    private final Customers customers;
    private final HeldData held;
    private final HeldTags tags;
    private final Trail trail;
    private final KithClock clock;

    HeldController(Customers customers, HeldData held, HeldTags tags, Trail trail, KithClock clock) {
        this.customers = customers;
        this.held = held;
        this.tags = tags;
        this.trail = trail;
        this.clock = clock;
    }

    record HeldTable(String table, List<Map<String, Object>> rows) {}

    record Held(long customerId, String name, Instant at, List<HeldTable> tables) {}

    @GetMapping
    @Requires(Permission.PERSONAL_DATA)
    @ForOneself
    @Transactional
    Held of(Viewer viewer, @PathVariable long id) {
        customers.require(id, Action.EXPORT, viewer);
        CustomerRights.of(viewer).requireAll(); // a part of it would pass for the whole
        var customer = customers.get(id, viewer);
        trail.add(new Trail.Look("customers.held", Long.toString(customer.id()), customer.id()));
        var tables = held.of(customer.id()).stream()
                .map(table -> new HeldTable(table.table(), tags.named(table.table(), table.rows())))
                .toList();
        return new Held(customer.id(), customer.name(), clock.machine().instant(), tables);
    }
}
