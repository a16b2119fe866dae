package org.kith.commerce.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kith.commerce.Order;
import org.kith.commerce.OrderRow;
import org.kith.commerce.Orders;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Requires;
import org.kith.platform.access.Viewer;
import org.kith.platform.settings.Settings;
import org.kith.shared.Cursor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class OrderController {
    private final Orders orders;
    private final Settings settings;

    OrderController(Orders orders, Settings settings) {
        this.orders = orders;
        this.settings = settings;
    }

    @GetMapping("/api/orders/{id}")
    @Requires(Permission.ORDERS_READ)
    Order get(Viewer viewer, @PathVariable long id) {
        return orders.get(id, viewer);
    }

    @GetMapping("/api/customers/{id}/orders")
    @Requires(Permission.ORDERS_READ)
    OrderPage ofCustomer(
            Viewer viewer,
            @PathVariable long id,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String after) {
        var page = orders.ofCustomer(id, limit, Cursor.parse(after), viewer);
        var next = page.next();
        return new OrderPage(
                page.items(),
                next == null ? null : next.encode(),
                settings.firm().currency().getCurrencyCode());
    }

    record OrderPage(List<OrderRow> items, @Nullable String next, String currency) {}
}
